/** A frame off the wire, or null for what is none: a newer server may say more than this build knows. */
import { BoardFrame, ThreadFrame } from "../../../worker/contract/live";

function json(data: unknown): unknown {
  if (typeof data !== "string") return null;
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}

export const threadFrame = (data: unknown): ThreadFrame | null => ThreadFrame.safeParse(json(data)).data ?? null;
export const boardFrame = (data: unknown): BoardFrame | null => BoardFrame.safeParse(json(data)).data ?? null;
