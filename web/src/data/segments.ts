/** Saved segments: filters of an audience under a name, for the whole company. */
import type { NewSegment, Segment, SegmentChange } from "../../../worker/contract/segments";
import { Problem } from "./problem";
import { get, patch, post, remove } from "./request";

export const segments = () => get<{ items: Segment[] }>("/api/segments").then((page) => page.items);
export const makeSegment = (wanted: NewSegment) => post<Segment>("/api/segments", wanted);
export const changeSegment = (id: string, change: SegmentChange) => patch<Segment>(`/api/segments/${id}`, change);
export const deleteSegment = (id: string) => remove<unknown>(`/api/segments/${id}`);

/** 409 on saving: the segment that has the name. It is our own server's answer, so its shape is taken on trust. */
export function segmentInTheWay(error: unknown): Segment | null {
  if (!(error instanceof Problem) || error.code !== "conflict") return null;
  const { details } = error;
  const taken: unknown = typeof details === "object" && details !== null && "taken" in details ? details.taken : null;
  return typeof taken === "object" && taken !== null ? (taken as Segment) : null;
}
