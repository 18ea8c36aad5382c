/** What a snooze or a callback is kept for: the receipt of "I'll text you Tuesday", which comes true in the same commit as the text. */
import { clockLabel, dateLabel, localTime } from "../zones/local";
import type { Source } from "./sources";

const dayMs = 86_400_000;

/** The moment `at` (epoch milliseconds) as the lead's own zone names it. A bare weekday is only clear within the next two weeks. */
export function keptTime(zone: string, at: number, now: number): Source {
  const clock = clockLabel(zone, at);
  const [, ...hour] = clock.split(" ");
  const day = localTime(zone, at).date;
  const near = at - now < 14 * dayMs ? clock : hour.join(" ");
  const relative = day === localTime(zone, now).date ? "today" : day === localTime(zone, now + dayMs).date ? "tomorrow" : "";
  return { label: `Kept for ${clock}, ${dateLabel(zone, at)}`, text: `${near}, ${dateLabel(zone, at)} ${relative}`, kind: "kept" };
}
