/** Branches: hours, service area, arrival windows, playbook. */
import type { Branch, ChangeBranch, CreateBranch } from "../../../worker/contract/branches";
import { Problem } from "./problem";
import { get, patch, post } from "./request";

export const branches = () => get<{ items: Branch[] }>("/api/branches");
export const branch = (id: string) => get<Branch>(`/api/branches/${id}`);
export const createBranch = (wanted: CreateBranch) => post<Branch>("/api/branches", wanted);
export const changeBranch = (id: string, change: ChangeBranch) => patch<Branch>(`/api/branches/${id}`, change);

/** 409 on saving: the branch as somebody left it meanwhile. It is our own server's answer, so its shape is taken on trust. */
export function branchInTheWay(error: unknown): Branch | null {
  if (!(error instanceof Problem) || error.code !== "conflict") return null;
  const { details } = error;
  const newest: unknown = typeof details === "object" && details !== null && "newest" in details ? details.newest : null;
  return typeof newest === "object" && newest !== null ? (newest as Branch) : null;
}
