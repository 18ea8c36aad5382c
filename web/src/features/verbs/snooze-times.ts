/** Until when one can snooze, in the viewer's own time. */
import { point } from "../../words/time";

export interface SnoozeTime {
  label: string;
  hint: string;
  at: number;
}

export function snoozeTimes(now: number): SnoozeTime[] {
  const at = (days: number, hour: number) => {
    const time = new Date(now);
    time.setDate(time.getDate() + days);
    time.setHours(hour, 0, 0, 0);
    return time.getTime();
  };
  const today = new Date(now).getDay();
  const toMonday = (8 - today) % 7 || 7;
  const times = [
    { label: "1 hour", at: now + 3_600_000 },
    { label: "3 hours", at: now + 3 * 3_600_000 },
    { label: "Tomorrow morning", at: at(1, 9) },
    { label: "Monday morning", at: at(toMonday, 9) },
    { label: "In a week", at: at(7, 9) },
  ];
  return times.map((time) => ({ ...time, hint: point(time.at, now) }));
}
