/** The menus of the bar: the same choices as on one card, for all that are selected. */
import { columnKeys } from "../../live/board/columns";
import type { MenuEntry } from "../../ui/menu";
import { kindNames, lostReasons } from "../../words/reasons";
import type { App } from "../frame/app-context";
import { snoozeTimes } from "../verbs/snooze-times";
import { assignAll, closeAll, moveAll, snoozeAll, type BulkVerb } from "./verbs";

type Run = (verb: BulkVerb) => void;

export function bulkAssign(app: App, run: Run): MenuEntry[] {
  const people = app.me.people
    .filter((person) => person.role !== "viewer")
    .toSorted((a, b) => Number(b.id === app.me.user.id) - Number(a.id === app.me.user.id));
  return [
    ...people.map((person): MenuEntry => ({
      label: person.id === app.me.user.id ? `${person.name} (you)` : person.name,
      run: () => run(assignAll(person)),
    })),
    { type: "line" },
    { label: "Nobody", run: () => run(assignAll(null)) },
  ];
}

export function bulkMove(app: App, run: Run): MenuEntry[] {
  return columnKeys.flatMap((kind): MenuEntry[] => {
    if (kind === "waiting" || kind === "optedOut") return [];
    if (kind !== "lost") return [{ label: kindNames[kind], run: () => run(moveAll(app, kind)) }];
    return [{ type: "sub", label: "Lost, because", entries: lostReasons.map((why) => ({ label: why, run: () => run(moveAll(app, "lost", why)) })) }];
  });
}

export const bulkSnooze = (run: Run): MenuEntry[] =>
  snoozeTimes(Date.now()).map((time) => ({ label: time.label, hint: time.hint, run: () => run(snoozeAll(time.at)) }));

export const bulkClose = (run: Run): MenuEntry[] => [
  { type: "sub", label: "Lost, because", entries: lostReasons.map((why) => ({ label: why, run: () => run(closeAll("lost", why)) })) },
  { label: "No answer", run: () => run(closeAll("noAnswer")) },
  { label: "Wrong number", run: () => run(closeAll("wrongNumber")) },
  { label: "Other", run: () => run(closeAll("other")) },
];
