/** The menus of a conversation: move, assign, snooze, close. Board, thread header and keys show the same ones. */
import Ban from "lucide-solid/icons/ban";
import CircleCheck from "lucide-solid/icons/circle-check";
import Clock from "lucide-solid/icons/alarm-clock";
import MailOpen from "lucide-solid/icons/mail-open";
import MapPin from "lucide-solid/icons/map-pin";
import MoveRight from "lucide-solid/icons/move-right";
import RotateCcw from "lucide-solid/icons/rotate-ccw";
import UserRoundPlus from "lucide-solid/icons/user-round-plus";
import type { Card } from "../../../../worker/contract/card";
import { columnKeys } from "../../live/board/columns";
import { can } from "../../data/me";
import type { MenuEntry } from "../../ui/menu";
import { kindNames } from "../../words/reasons";
import type { App } from "../frame/app-context";
import { askMove } from "./ask-move";
import { moveRule } from "./rules";
import { snoozeTimes } from "./snooze-times";
import { assignTo, closeAs, leaveUnread, moveToBranch, reopenCard, snoozeUntil } from "./verbs";

const reader = (app: App) => (can(app.me, "conversations.act") ? null : "Your role can only read");

export function moveEntries(app: App, card: Card): MenuEntry[] {
  return columnKeys
    .filter((key) => key !== "waiting")
    .map((kind) => {
      const rule = moveRule(card, kind, can(app.me, "conversations.act"));
      const stands = card.stage.kind === kind;
      return {
        label: kindNames[kind],
        checked: stands,
        closed: rule.allowed ? null : rule.why,
        bad: kind === "optedOut",
        run: () => askMove(app, card, kind),
      };
    });
}

export function assignEntries(app: App, card: Card): MenuEntry[] {
  const people = app.me.people
    .filter((person) => person.role !== "viewer")
    .toSorted((a, b) => Number(b.id === app.me.user.id) - Number(a.id === app.me.user.id));
  return [
    ...people.map((person): MenuEntry => ({
      label: person.id === app.me.user.id ? `${person.name} (you)` : person.name,
      checked: card.assignee?.id === person.id,
      closed: reader(app),
      run: () => void assignTo(card, person),
    })),
    { type: "line" },
    { label: "Nobody", checked: card.assignee === null, closed: reader(app), run: () => void assignTo(card, null) },
  ];
}

/** Empty where there is nowhere to move to: for a rep, the branches they work in count. */
function branchEntries(app: App, card: Card): MenuEntry[] {
  if (app.me.branches.length < 2) return [];
  return [
    {
      type: "sub",
      label: "Move to branch",
      icon: MapPin,
      entries: app.me.branches.map((branch) => ({
        label: branch.name,
        checked: card.branchId === branch.id,
        closed: reader(app),
        run: () => void moveToBranch(app, card, branch),
      })),
    },
  ];
}

export function snoozeEntries(app: App, card: Card): MenuEntry[] {
  const now = Date.now();
  const times = snoozeTimes(now).map((time): MenuEntry => ({
    label: time.label,
    hint: time.hint,
    closed: reader(app),
    run: () => void snoozeUntil(card, time.at),
  }));
  if (card.snoozedUntil === null || card.snoozedUntil < now) return times;
  return [{ label: "Wake it now", run: () => void snoozeUntil(card, null) }, { type: "line" }, ...times];
}

const endings = [
  { as: "noAnswer", label: "No answer" },
  { as: "wrongNumber", label: "Wrong number" },
  { as: "other", label: "Other" },
] as const;

function closeEntries(app: App, card: Card): MenuEntry[] {
  if (card.owner === "nobody") {
    if (card.closed?.as === "optedOut") return [];
    return [{ label: "Reopen", icon: RotateCcw, closed: reader(app), run: () => void reopenCard(card) }];
  }
  return [
    {
      type: "sub",
      label: "Close as",
      icon: CircleCheck,
      entries: [
        { label: "Lost…", run: () => askMove(app, card, "lost", { close: true }) },
        ...endings.map((ending) => ({ label: ending.label, run: () => void closeAs(card, ending.as) })),
      ],
    },
  ];
}

export function cardEntries(app: App, card: Card): MenuEntry[] {
  const why = moveRule(card, "optedOut", true);
  return [
    { type: "sub", label: "Move to", icon: MoveRight, entries: moveEntries(app, card) },
    { type: "sub", label: "Assign to", icon: UserRoundPlus, entries: assignEntries(app, card) },
    ...branchEntries(app, card),
    { type: "sub", label: "Snooze", icon: Clock, entries: snoozeEntries(app, card) },
    ...(reader(app) ? [] : closeEntries(app, card)),
    {
      label: "Mark unread",
      icon: MailOpen,
      closed: reader(app) ?? (card.unread > 0 ? "It is unread" : card.lastLeadAt === null ? "They have not written yet" : null),
      run: () => void leaveUnread(card),
    },
    { type: "line" },
    { label: "Opted out…", icon: Ban, bad: true, closed: why.allowed ? null : why.why, run: () => askMove(app, card, "optedOut") },
  ];
}

export { askMove, reopenCard };
