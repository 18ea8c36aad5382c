/**
 * The sandbox Worker: stand-ins that speak the vendors' own wire protocols, and the control surface for people and tests.
 * Local only; it imports nothing of the product (docs/sandbox.md).
 */
import { Hono } from "hono";
import { control } from "./control/routes";
import type { SandboxEnv } from "./env";
import { loadMade } from "./env";
import { openrouter } from "./openrouter/routes";
import { mail } from "./mail/routes";
import { surge } from "./surge/routes";

const app = new Hono<{ Bindings: SandboxEnv }>();

app.use("*", async (c, next) => {
  await loadMade(c.env);
  await next();
});
app.route("/surge", surge);
app.route("/openrouter/api/v1", openrouter);
app.route("/resend", mail);
app.route("/sandbox", control);
app.notFound((c) => c.json({ error: { code: "not_found", message: "The sandbox has nothing here." } }, 404));

export default app;
export { SandboxStore } from "./store/object";
