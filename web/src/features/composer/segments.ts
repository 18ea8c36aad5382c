/** How many texts the carrier makes of it. The calculator is loaded with the first letter that is typed. */
import { SegmentedMessage } from "sms-segments-calculator";

export interface Segments {
  count: number;
  /** Characters left in the last text. */
  left: number;
  /** The first character that forces the short alphabet, where it stands. */
  costly: { character: string; at: number } | null;
}

export function segmentsOf(text: string): Segments {
  const message = new SegmentedMessage(text);
  const count = message.segmentsCount;
  const unicode = message.encodingName === "UCS-2";
  const room = unicode ? (count > 1 ? 67 : 70) : count > 1 ? 153 : 160;
  const used = message.encodedChars.reduce((sum, char) => sum + (char.codeUnits?.length ?? 1), 0);
  return { count, left: Math.max(0, room * Math.max(1, count) - used), costly: unicode ? firstCostly(message) : null };
}

function firstCostly(message: SegmentedMessage): Segments["costly"] {
  let at = 0;
  for (const char of message.encodedChars) {
    if (!char.isGSM7) return { character: char.raw, at };
    at += char.raw.length;
  }
  return null;
}
