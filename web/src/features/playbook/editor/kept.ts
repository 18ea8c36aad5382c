/** What is being written survives a reload: kept in this browser until it is saved or discarded. */
import type { Playbook } from "../../../../../worker/contract/playbook";

export interface KeptEdit {
  basedOn: number;
  playbook: Playbook;
}

const keyOf = (id: string) => `plaibook.playbook-edit.${id}`;

export function keptEdit(id: string): KeptEdit | null {
  try {
    const raw = localStorage.getItem(keyOf(id));
    const value: unknown = raw === null ? null : JSON.parse(raw, (key, one: unknown) => (key === "cents" && one === null ? Number.NaN : one));
    return isKept(value) ? value : null;
  } catch {
    return null;
  }
}

/** Only `keepEdit` writes here; a damaged or foreign value is ignored by its outline. */
function isKept(value: unknown): value is KeptEdit {
  return typeof value === "object" && value !== null && "basedOn" in value && "playbook" in value && typeof value.playbook === "object";
}

export function keepEdit(id: string, edit: KeptEdit | null): void {
  try {
    if (edit === null) localStorage.removeItem(keyOf(id));
    else localStorage.setItem(keyOf(id), JSON.stringify(edit));
  } catch {
    // A full or forbidden store: the edit lives in this tab alone.
  }
}
