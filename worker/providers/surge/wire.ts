/** What every call to Surge needs, and its error body. */
import { z } from "zod";
import type { Fetch } from "../fetch";

export interface SurgeKey {
  key: string;
  baseUrl: string;
  fetch: Fetch;
}

export interface SurgeAccount extends SurgeKey {
  account: string;
}

export const Refused = z.object({ error: z.object({ type: z.string(), message: z.string().optional() }) });
