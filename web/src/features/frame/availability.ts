/** Whether waits go to the member: what the avatar's menu offers and says. */
import type { Me } from "../../../../worker/contract/me";
import { availability, can, isAway, sayAvailable } from "../../data/me";
import type { MenuEntry } from "../../ui/menu";
import { toast, toastProblem } from "../../ui/toast";
import { point } from "../../words/time";
import { snoozeTimes } from "../verbs/snooze-times";

type Availability = Me["availability"];

function availabilityWords(now: number): string {
  const { mode, until } = availability();
  if (isAway(now)) return until === null ? "Away" : `Away until ${point(Date.parse(until), now)}`;
  return mode === "available" ? "Available" : "Available while this is open";
}

async function say(wanted: Availability): Promise<void> {
  try {
    await sayAvailable(wanted);
    toast(wanted.mode === "away" ? "You are away. What waited for you goes to others." : "You are available. Waits may go to you.");
  } catch (error) {
    toastProblem("Your availability could not be changed.", error);
  }
}

export function availabilityEntries(me: Me, now: number): MenuEntry[] {
  if (!can(me, "conversations.act")) return [];
  const { mode, until } = availability();
  const away = isAway(now);
  return [
    {
      type: "sub",
      label: `You: ${availabilityWords(now).toLowerCase()}`,
      entries: [
        { label: "Available while this is open", checked: !away && mode !== "available", run: () => void say({ mode: "auto", until: null }) },
        { label: "Available", checked: mode === "available", run: () => void say({ mode: "available", until: null }) },
        { label: "Away", checked: away && until === null, run: () => void say({ mode: "away", until: null }) },
        { type: "line" },
        ...snoozeTimes(now).map((time): MenuEntry => ({
          label: `Away: ${time.label.toLowerCase()}`,
          hint: time.hint,
          run: () => void say({ mode: "away", until: new Date(time.at).toISOString() }),
        })),
      ],
    },
  ];
}
