/** The palette's pages and verbs. Verbs of a conversation only while one is open, and only those that it allows now. */
import type { SearchItem } from "../../../../worker/contract/search";
import { resume, startCustomers } from "../../data/around";
import { setMode } from "../../data/choices";
import { can, signOut } from "../../data/me";
import { invoke } from "../../ui/keys";
import { toast } from "../../ui/toast";
import { openNewConversation } from "../board/page-bar";
import type { App } from "../frame/app-context";
import { pages } from "../frame/destinations";
import { openPhone } from "../frame/open-phone";
import { nameOf } from "../../words/owner";
import { openVerbs, type VerbMenu } from "../verbs/menus";
import { attempt } from "../verbs/attempt";
import { askPause } from "../frame/pause";
import { openShortcuts } from "./open";

export type Command =
  | { type: "verb"; name: string; hint: string; run: () => void }
  | { type: "conversation"; id: string; name: string; hint: string }
  | { type: "hit"; item: SearchItem; name: string; hint: string };

const verb = (name: string, hint: string, run: () => void): Command => ({ type: "verb", name, hint, run });

/** What a key of the open thread does; one place decides. */
const press = (key: string) => () => {
  const pane = document.querySelector("[data-thread]");
  if (pane instanceof HTMLElement) pane.focus();
  invoke(key);
};

export function commandsFor(app: App, openId: string | null, navigate: (href: string) => void): Command[] {
  const { me, board } = app;
  const commands: Command[] = openId !== null && can(me, "conversations.act") ? threadCommands(app, openId) : [];
  for (const page of pages) commands.push(verb(`Go to ${page.name}`, page.key ? `G ${page.key.toUpperCase()}` : "", () => navigate(page.href)));
  if (can(me, "conversations.act")) commands.push(verb("New conversation", "", openNewConversation));
  if (can(me, "ai.pause")) {
    const paused = board.pauses()[0];
    commands.push(
      paused
        ? verb("Resume the AI", "", () => void attempt("The AI could not be resumed.", () => resume(paused)))
        : verb("Pause the AI for everybody", "", askPause),
    );
  }
  if (me.sandbox) {
    commands.push(verb("Open the customer's phone", "Sandbox", () => openPhone()));
    commands.push(
      verb("Start 10 simulated customers", "Sandbox", () => {
        void attempt("The simulated customers did not start.", () => startCustomers(10)).then(
          (done) => done && toast("10 simulated customers are texting now."),
        );
      }),
    );
  }
  commands.push(
    verb("Keyboard shortcuts", "?", openShortcuts),
    verb("Light mode", "", () => setMode("light")),
    verb("Dark mode", "", () => setMode("dark")),
    verb("Mode of the system", "", () => setMode("system")),
    verb("Sign out", "", () => void signOut()),
  );
  return commands;
}

function threadCommands(app: App, openId: string): Command[] {
  const card = app.board.index.card(openId);
  if (!card) return [];
  const name = nameOf(card);
  const mine = card.owner === "human" && card.ownerUser?.id === app.me.user.id;
  const menu = (label: string, which: VerbMenu) => () => {
    const anchor = document.querySelector("[data-thread-menu]");
    if (anchor instanceof HTMLElement) openVerbs(anchor, label, which, app, card);
  };
  return [
    ...(card.owner === "ai" || card.owner === "waiting" ? [verb(`Take over ${name}`, "T", press("t"))] : []),
    ...(mine ? [verb(`Hand ${name} back to the AI`, "B", press("b"))] : []),
    verb(`Write to ${name}`, "R", press("r")),
    verb(`Write an internal note about ${name}`, "⇧N", press("Shift+n")),
    verb(`Move ${name}`, "M", menu("Move", "moveEntries")),
    verb(`Assign ${name}`, "A", menu("Assign", "assignEntries")),
    verb(`Snooze ${name}`, "Z", menu("Snooze", "snoozeEntries")),
    verb(`Details of ${name}`, "I", press("i")),
  ];
}
