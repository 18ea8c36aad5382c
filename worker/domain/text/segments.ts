/** Segments of a text, as the carriers bill and cap them. */
import { SegmentedMessage } from "sms-segments-calculator";

/** Number of segments; an empty body (a picture alone) counts as one. */
export function segmentsOf(body: string): number {
  if (body === "") return 1;
  return new SegmentedMessage(body).segmentsCount;
}
