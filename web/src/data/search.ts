/** Search over leads and texts. */
import type { SearchPage } from "../../../worker/contract/search";
import { get } from "./request";

export const search = (asked: { q: string; kind?: "lead" | "text"; cursor?: string | null; limit?: number; signal?: AbortSignal }) => {
  const query = new URLSearchParams({ q: asked.q, limit: String(asked.limit ?? 20) });
  if (asked.kind) query.set("kind", asked.kind);
  if (asked.cursor) query.set("cursor", asked.cursor);
  return get<SearchPage>(`/api/search?${query}`, asked.signal ? { signal: asked.signal } : {});
};
