import { eq } from "drizzle-orm";
import type { Role } from "../../contract/me";
import { organizationDb } from "../../db/organization";
import { savedViews } from "../../db/schema";
import { refuseViewChange } from "../../domain/views/rules";
import type { Who } from "../actor";
import { auditRow } from "../audit/write";
import { findView } from "./find";
import type { Looker } from "./list";

export async function removeView(env: Env, organizationId: string, input: { id: string; by: Looker & { role: Role }; who: Who; at: number }): Promise<void> {
  const { id, by, who, at } = input;
  const row = await findView(env, organizationId, id, by);
  refuseViewChange(row, row.shared, by);
  const db = organizationDb(env, organizationId);
  await db.batch([
    db.delete(savedViews, eq(savedViews.id, id)),
    auditRow(db, { who, at, verb: "view.delete", subject: { type: "view", id }, before: { name: row.name, look: row.look, shared: row.shared } }),
  ]);
}
