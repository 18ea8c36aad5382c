import type { ChangeView, SavedView } from "../../contract/views";
import type { Role } from "../../contract/me";
import { organizationDb } from "../../db/organization";
import { Refusal } from "../../domain/refusal";
import { refuseViewChange } from "../../domain/views/rules";
import type { Who } from "../actor";
import { auditIfChanged } from "../audit/write";
import { findView } from "./find";
import type { Looker } from "./list";
import { requireLook } from "./look";
import { viewOfRow } from "./view";

/** Changes what is named. Somebody else's change meanwhile is a conflict that holds both. */
export async function changeView(
  env: Env,
  organizationId: string,
  input: { id: string; change: ChangeView; by: Looker & { role: Role }; who: Who; at: number },
): Promise<SavedView> {
  const { id, change, by, who, at } = input;
  const before = await findView(env, organizationId, id, by);
  refuseViewChange(before, change.shared ?? before.shared, by);
  await requireLook(env, { organizationId, branchIds: by.branchIds }, change.look);
  const stamp = Date.parse(change.updatedAt);
  const wanted = {
    name: change.name ?? before.name,
    look: change.look ? JSON.stringify(change.look) : before.look,
    shared: change.shared ?? before.shared,
  };
  const updatedAt = Math.max(at, stamp + 1);
  const db = organizationDb(env, organizationId);
  const [changed] = await db.d1.batch([
    db.raw(
      "UPDATE saved_views SET name = ?4, look = ?5, shared = ?6, updated_at = ?7 WHERE organization_id = ?1 AND id = ?2 AND updated_at = ?3",
      id,
      stamp,
      wanted.name,
      wanted.look,
      wanted.shared ? 1 : 0,
      updatedAt,
    ),
    auditIfChanged(db, {
      who,
      at,
      verb: "view.change",
      subject: { type: "view", id },
      before: { name: before.name, shared: before.shared },
      after: { name: wanted.name, shared: wanted.shared },
    }),
  ]);
  if (changed?.meta.changes === 0) throw inTheWay(viewOfRow(await findView(env, organizationId, id, by)), viewOfRow({ ...before, ...wanted }));
  return viewOfRow({ ...before, ...wanted, updatedAt });
}

const inTheWay = (newest: SavedView, yours: SavedView) =>
  new Refusal("conflict", `Somebody changed “${newest.name}” meanwhile. Nothing of yours was saved: look at theirs first.`, { newest, yours });
