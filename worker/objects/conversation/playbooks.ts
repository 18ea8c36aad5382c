/** The playbooks that a thread's episodes are pinned to. A version never changes. */
import type { Playbook } from "../../contract/playbook";
import { fromJson } from "./json";
import type { Sql } from "./sql";
import { text } from "./sql";

/** Threads on one playbook share it, and with it all that is made of it once: the models' instructions are far longer than the playbook. */
const shared = new Map<string, Playbook>();

function playbookFrom(json: string): Playbook {
  const known = shared.get(json);
  if (known) return known;
  const playbook = fromJson<Playbook>(json);
  if (shared.size >= 200) shared.clear();
  shared.set(json, playbook);
  return playbook;
}

export class Playbooks {
  private readonly known = new Map<string, Playbook>();

  constructor(private readonly sql: Sql) {}

  get(versionId: string): Playbook | null {
    const known = this.known.get(versionId);
    if (known) return known;
    const row = this.sql.all("SELECT json FROM playbooks WHERE version_id = ?", versionId)[0];
    if (!row) return null;
    const playbook = playbookFrom(text(row, "json"));
    this.known.set(versionId, playbook);
    return playbook;
  }

  keep(versionId: string, playbook: Playbook): void {
    if (this.get(versionId) !== null) return;
    const json = JSON.stringify(playbook);
    this.sql.all("INSERT INTO playbooks (version_id, json) VALUES (?, ?)", versionId, json);
    this.known.set(versionId, playbookFrom(json));
  }

  /** After a rollback a version that is remembered may not be there. */
  forget(): void {
    this.known.clear();
  }
}
