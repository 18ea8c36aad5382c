/** The verbs' menus and what stands behind them: loaded when the first is opened, because most looks at the board open none. */
import { splitProps, type JSX } from "solid-js";
import type { Card } from "../../../../worker/contract/card";
import { Button, type ButtonLook } from "../../ui/button";
import { menuAt, openMenu, type MenuEntry } from "../../ui/menu";
import { toastProblem } from "../../ui/toast";
import type { App } from "../frame/app-context";
import type * as Entries from "./entries";

export type VerbMenu = "cardEntries" | "moveEntries" | "assignEntries" | "snoozeEntries";

/** Does something with the verbs as soon as they are here. */
export function withVerbs(use: (verbs: typeof Entries) => void): void {
  import("./entries").then(use, (error: unknown) => toastProblem("This part of the page could not be loaded.", error));
}

export function openVerbs(anchor: HTMLElement, label: string, menu: VerbMenu, app: App, card: Card, more: readonly MenuEntry[] = []): void {
  withVerbs((verbs) => openMenu({ anchor, label, entries: [...verbs[menu](app, card), ...more] }));
}

export function VerbButton(props: {
  label: string;
  menu: VerbMenu;
  app: App;
  card: Card;
  look?: ButtonLook;
  class?: string;
  children: JSX.Element;
}): JSX.Element {
  const [own, rest] = splitProps(props, ["label", "menu", "app", "card", "children"]);
  let element: HTMLButtonElement | undefined;
  return (
    <Button
      {...rest}
      dense
      ref={(made) => (element = made)}
      aria-label={own.label}
      aria-haspopup="menu"
      aria-expanded={menuAt() !== null && menuAt() === element}
      onPress={() => element && openVerbs(element, own.label, own.menu, own.app, own.card)}
    >
      {own.children}
    </Button>
  );
}
