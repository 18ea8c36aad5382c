import { render } from "solid-js/web";
import "./app.css";
import { App } from "./app";
import { loadMe } from "./data/me";
import { loadCockpit } from "./routes";
import { startKeys } from "./ui/keys";
import { guardFocus } from "./ui/refocus";
import { startTips } from "./ui/tips";

// Both are needed for the first paint; neither waits for the other.
void loadMe();
if (/^\/(cockpit.*)?$/.test(window.location.pathname)) void loadCockpit();

const root = document.getElementById("root");
if (root) render(() => <App />, root);
startKeys();
startTips();
guardFocus();
