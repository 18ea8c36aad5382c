import { hourIn, nextHour } from "../../words/time";

/** Sensible times on the lead's clock, the soonest first. */
export function laterTimes(zone: string, now: number): { label: string; at: number }[] {
  const times = [{ label: "In one hour", at: now + 3_600_000 }];
  if (hourIn(zone, now) < 16) times.push({ label: "This evening", at: nextHour(zone, 17, now) });
  // "Tomorrow" is the next nine o'clock that lies on another day of theirs.
  const nine = nextHour(zone, 9, now);
  times.push({ label: hourIn(zone, now) < 9 ? "This morning" : "Tomorrow morning", at: nine });
  return times.toSorted((a, b) => a.at - b.at);
}

/** What a datetime-local field wants: the viewer's own clock, no zone. */
export function localInput(at: number): string {
  const time = new Date(at);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}T${two(time.getHours())}:${two(time.getMinutes())}`;
}
