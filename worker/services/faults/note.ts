/** What failed in an object: logged every time, and counted for the platform view at most once a minute, so that a storm costs little. */
import { noteObjectFault } from "../../db/overview";
import { minutes } from "../../lib/clock";
import { describeError, log, type LogEvent } from "../../lib/log";

type ObjectName = Extract<LogEvent, { event: "object.failed" }>["object"];

const noted = new Map<string, { at: number; more: number }>();
const most = 5_000;

export function noteFault(env: Env, fault: { object: ObjectName; id: string; where: string; error: unknown }): void {
  const error = describeError(fault.error);
  log({ event: "object.failed", object: fault.object, id: fault.id, where: fault.where, error }, "warn");
  const key = `${fault.object} ${fault.id} ${fault.where}`;
  const now = Date.now();
  const before = noted.get(key);
  if (before && now - before.at < minutes(1)) {
    before.more += 1;
    return;
  }
  if (noted.size > most) noted.clear();
  noted.set(key, { at: now, more: 0 });
  const row = { object: fault.object, objectId: fault.id, place: fault.where, error, count: 1 + (before?.more ?? 0), at: now };
  // A database that is down is often the very fault: then the log alone has it.
  noteObjectFault(env, row).catch((failure: unknown) =>
    log({ event: "object.failed", object: fault.object, id: fault.id, where: "noteFault", error: describeError(failure) }, "warn"),
  );
}
