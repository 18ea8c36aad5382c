/** Playbooks and their versions, and which stage of them a column of the board stands for. */
import type { Card } from "../../../worker/contract/card";
import type { Playbook, StageKind } from "../../../worker/contract/playbook";
import type { CreatePlaybook, PlaybookItem, PlaybookVersion, PlaybookVersionItem } from "../../../worker/contract/playbook-list";
import { Problem } from "./problem";
import { get, post } from "./request";

export const playbooks = () => get<{ items: PlaybookItem[] }>("/api/playbooks");
export const playbook = (id: string) => get<PlaybookItem>(`/api/playbooks/${id}`);
export const createPlaybook = (wanted: CreatePlaybook) => post<PlaybookItem>("/api/playbooks", wanted);
export const playbookVersions = (id: string, cursor: string | null) =>
  get<{ items: PlaybookVersionItem[]; nextCursor: string | null }>(`/api/playbooks/${id}/versions?limit=20${cursor ? `&cursor=${cursor}` : ""}`);
export const playbookVersion = (id: string, versionId: string) => get<PlaybookVersion>(`/api/playbooks/${id}/versions/${versionId}`);
export const saveVersion = (id: string, basedOn: number, document: Playbook) =>
  post<PlaybookVersion>(`/api/playbooks/${id}/versions`, { basedOn, playbook: document });
export const publishVersion = (id: string, versionId: string) => post<PlaybookItem>(`/api/playbooks/${id}/publish`, { versionId });

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** 409 on saving: the version that somebody saved meanwhile. It is our own server's answer, so its shape is taken on trust. */
export function versionInTheWay(error: unknown): PlaybookVersion | null {
  if (!(error instanceof Problem) || error.code !== "conflict" || !isObject(error.details)) return null;
  const newest = error.details["newest"];
  return isObject(newest) && isObject(newest["playbook"]) ? (newest as unknown as PlaybookVersion) : null;
}

let known: Promise<{ items: PlaybookItem[] }> | null = null;

/** The stage of this kind where the card is: as its neighbours have it, else as the playbook says; null where the playbook has none. */
export async function stageOf(cards: Iterable<Card>, card: Card, kind: StageKind): Promise<Card["stage"] | null> {
  for (const other of cards) {
    if (other.stage.kind === kind && other.campaignId === card.campaignId && other.branchId === card.branchId) return { ...other.stage };
  }
  known ??= playbooks();
  known.catch(() => (known = null));
  const { items } = await known;
  for (const item of items) {
    const stage = item.playbook?.stages.find((one) => one.kind === kind);
    if (stage) return { id: stage.id, name: stage.name, kind };
  }
  return null;
}
