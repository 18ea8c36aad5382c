/** Who looks through a live socket: proven by the route, carried to the object in one header that no browser can set. */
import { z } from "zod";
import { Role } from "../contract/me";
import { Hidden } from "./redact";

export const viewerHeader = "x-plaibook-viewer";

export const SocketViewer = z.object({
  userId: z.string(),
  name: z.string(),
  role: Role,
  organizationId: z.string(),
  /** Null: every branch. */
  branchIds: z.array(z.string()).nullable().default(null),
  /** What a key may not see of it. */
  hides: z.array(Hidden).default([]),
  /** Epoch milliseconds; then the socket closes and the browser proves itself anew. */
  validUntil: z.number(),
  typing: z.boolean().default(false),
  /** Thread: frames of one moment may come as one message. */
  together: z.boolean().default(false),
  /** Board: the conversation this viewer has open. */
  looksAt: z.string().nullable().default(null),
});
export type SocketViewer = z.infer<typeof SocketViewer>;

/** Null when the header is missing or damaged: the upgrade is refused. */
export function readViewer(header: string | null): SocketViewer | null {
  if (header === null) return null;
  try {
    const parsed = SocketViewer.safeParse(JSON.parse(decodeURIComponent(header)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** When the first of these viewers has to prove themselves anew; null where nobody looks. */
export const firstEnd = (viewers: readonly SocketViewer[]): number | null => (viewers.length === 0 ? null : Math.min(...viewers.map((one) => one.validUntil)));

export function writeViewer(viewer: Omit<z.input<typeof SocketViewer>, "typing" | "together" | "looksAt">): string {
  return encodeURIComponent(JSON.stringify(viewer));
}
