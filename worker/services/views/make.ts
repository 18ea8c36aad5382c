import type { NewView, SavedView } from "../../contract/views";
import type { Role } from "../../contract/me";
import { organizationDb } from "../../db/organization";
import { savedViews } from "../../db/schema";
import { Refusal } from "../../domain/refusal";
import { refuseViewChange } from "../../domain/views/rules";
import { newId } from "../../lib/ids";
import type { Who } from "../actor";
import { auditRow } from "../audit/write";
import { listViews, type Looker } from "./list";
import { requireLook } from "./look";
import { viewOfRow } from "./view";

const most = 100;

export async function makeView(
  env: Env,
  organizationId: string,
  input: { wanted: NewView; by: Looker & { name: string; role: Role }; who: Who; at: number },
): Promise<SavedView> {
  const { wanted, by, who, at } = input;
  refuseViewChange({ shared: false, ownerId: by.userId }, wanted.shared, by);
  await requireLook(env, { organizationId, branchIds: by.branchIds }, wanted.look);
  const own = (await listViews(env, organizationId, by)).filter(({ owner }) => owner.id === by.userId);
  if (own.length >= most) throw new Refusal("precondition_failed", `One member keeps at most ${most} views. Delete one first.`);
  const row = {
    id: newId("view", at),
    name: wanted.name,
    look: JSON.stringify(wanted.look),
    shared: wanted.shared,
    ownerId: by.userId,
    ownerName: by.name,
    createdAt: at,
    updatedAt: at,
  };
  const db = organizationDb(env, organizationId);
  await db.batch([
    db.insert(savedViews, row),
    auditRow(db, { who, at, verb: "view.make", subject: { type: "view", id: row.id }, after: { name: row.name, shared: row.shared } }),
  ]);
  return viewOfRow(row);
}
