/** Segments of a text, as the carriers bill and cap them. */
import { SegmentedMessage } from "sms-segments-calculator";

/** Letters and signs that take one septet each; up to 160 of them are one segment. */
const oneSeptetEach = /^[\w @$\n\r!"#%&'()*+,\-./:;<=>?]{1,160}$/;

/** Number of segments; an empty body (a picture alone) counts as one. */
export function segmentsOf(body: string): number {
  if (body === "" || oneSeptetEach.test(body)) return 1;
  return new SegmentedMessage(body).segmentsCount;
}

/** Characters outside GSM-7: one of them makes every segment 70 characters short. */
export const unusualIn = (body: string): string[] => (oneSeptetEach.test(body) ? [] : [...new Set(new SegmentedMessage(body).getNonGsmCharacters())]);
