import { organizationDb } from "../../db/organization";
import { type Clock, systemClock } from "../../lib/clock";
import type { FieldPort } from "../../providers/field";
import { bookVisit } from "./book";
import { cancelVisit } from "./cancel";
import { findWindows } from "./find";
import { holdVisit } from "./hold";
import { moveVisit } from "./move";

/** Our own calendar on D1 behind the port that a field-service system implements later. */
export function calendarPort(env: Env, organizationId: string, clock: Clock = systemClock): FieldPort {
  const calendar = { db: organizationDb(env, organizationId), clock };
  return {
    findWindows: (input) => findWindows(calendar, input),
    hold: (context, input) => holdVisit(calendar, context, input),
    book: (context, input) => bookVisit(calendar, context, input),
    move: (context, input) => moveVisit(calendar, context, input),
    cancel: (context, input) => cancelVisit(calendar, context, input),
  };
}
