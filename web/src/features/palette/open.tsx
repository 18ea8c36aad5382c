/** The palette and the shortcuts overlay: opened from anywhere, loaded when first opened. */
import { lazy } from "solid-js";
import { openDialog } from "../../ui/dialog";

const Palette = lazy(() => import("./palette"));
const Shortcuts = lazy(() => import("./shortcuts"));

export const openPalette = (): void => openDialog((dialog) => <Palette close={dialog.close} />);
export const openShortcuts = (): void => openDialog((dialog) => <Shortcuts close={dialog.close} />);
