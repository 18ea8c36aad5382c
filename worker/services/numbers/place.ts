import { eq } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { branches, sendingNumbers } from "../../db/schema";
import { Refusal, notFound } from "../../domain/refusal";
import type { Who } from "../actor";
import { auditIfChanged } from "../audit/write";
import { forgetConnections } from "../integrations/open";
import { forgetSettings } from "../settings/load";

/** Gives a number to a branch, or with null to all: new conversations that come in on it belong there. Those that exist stay where they are. */
export async function placeNumber(env: Env, organizationId: string, input: { phone: string; branchId: string | null; who: Who; at: number }): Promise<void> {
  const { phone, branchId, who, at } = input;
  const db = organizationDb(env, organizationId);
  const [number] = await db.select(sendingNumbers, eq(sendingNumbers.phone, phone)).limit(1);
  if (!number) throw notFound("number");
  if (branchId !== null && (await db.select(branches, eq(branches.id, branchId)).limit(1)).length === 0)
    throw new Refusal("validation", "branchId: there is no such branch.", { path: "branchId" });
  await db.d1.batch([
    db.raw("UPDATE sending_numbers SET branch_id = ?3 WHERE organization_id = ?1 AND phone = ?2 AND branch_id IS NOT ?3", phone, branchId),
    auditIfChanged(db, {
      who,
      at,
      verb: "number.place",
      subject: { type: "number", id: phone },
      before: { branchId: number.branchId },
      after: { branchId },
    }),
  ]);
  forgetConnections(organizationId);
  forgetSettings();
}
