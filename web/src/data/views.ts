/** Saved views of the board. */
import type { ChangeView, NewView, SavedView } from "../../../worker/contract/views";
import { Problem } from "./problem";
import { get, patch, post, remove } from "./request";

export const savedViews = () => get<{ items: SavedView[] }>("/api/views");
export const saveView = (wanted: NewView) => post<SavedView>("/api/views", wanted);
export const changeView = (id: string, change: ChangeView) => patch<SavedView>(`/api/views/${id}`, change);
export const deleteView = (id: string) => remove<unknown>(`/api/views/${id}`);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** 409: the view as somebody changed it meanwhile. It is our own server's answer, so its shape is taken on trust. */
export function viewInTheWay(error: unknown): SavedView | null {
  if (!(error instanceof Problem) || error.code !== "conflict" || !isObject(error.details)) return null;
  const newest = error.details["newest"];
  return isObject(newest) && isObject(newest["look"]) ? (newest as unknown as SavedView) : null;
}
