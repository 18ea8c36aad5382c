import { eq } from "drizzle-orm";
import type { Conversation } from "../../contract/conversation";
import { organizationDb } from "../../db/organization";
import { branches } from "../../db/schema";
import type { Outcome, UserActor } from "../../domain/conversation/rpc";
import { may } from "../../domain/permissions";
import { Refusal, notFound } from "../../domain/refusal";
import { conversationStub } from "../../stubs/conversation";
import type { Who } from "../actor";
import { auditStatement } from "../audit/write";
import { candidatesFor } from "../people/candidates";
import { loadSetting } from "../settings/load";

export interface MoveWanted {
  conversationId: string;
  branchId: string;
  actor: UserActor;
  who: Who;
  at: number;
}

/**
 * Moves a conversation to another branch, and its lead with it where that one stood in the branch it leaves. The lead goes first: a repeat after
 * a crash between the two finds the thread where it was, and moves it too.
 */
export async function moveConversation(env: Env, organizationId: string, input: MoveWanted): Promise<Outcome<Conversation>> {
  const { conversationId, branchId, actor, who, at } = input;
  const db = organizationDb(env, organizationId);
  const thread = conversationStub(env, organizationId, conversationId);
  const snapshot = await thread.snapshot();
  if (!snapshot.ok) throw notFound("conversation");
  const [branch] = await db.select(branches, eq(branches.id, branchId)).limit(1);
  if (!branch) throw new Refusal("validation", "branchId: there is no such branch.", { path: "branchId" });
  const { phone, lead, branchId: from } = snapshot.value.conversation;
  const setting = await loadSetting(env, { organizationId, conversationId, phone, branchId });
  const people = (await candidatesFor(env, organizationId, branchId)).filter((one) => one.inBranch || may(one.role, "branches.all")).map((one) => one.id);
  if (from !== branchId)
    await db
      .raw(
        "UPDATE leads SET branch_id = ?4, updated_at = max(updated_at + 1, ?5) WHERE organization_id = ?1 AND id = ?2 AND branch_id = ?3",
        lead?.id ?? "",
        from,
        branchId,
        at,
      )
      .run();
  const moved = await thread.moveBranch({ actor, name: branch.name, setting, people });
  if (!moved.ok || from === branchId) return moved;
  const audit = {
    who,
    at,
    verb: "conversation.moveBranch",
    subject: { type: "conversation", id: conversationId },
    before: { branchId: from },
    after: { branchId },
  };
  await db.d1.batch([auditStatement(db, audit)]);
  return moved;
}
