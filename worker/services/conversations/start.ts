import type { Snapshot, UserActor } from "../../domain/conversation/rpc";
import { organizationDb } from "../../db/organization";
import { Refusal, notFound } from "../../domain/refusal";
import { placeFor } from "../branches/place";
import { conversationId, conversationStub } from "../../stubs/conversation";
import { leadById, resolveLead } from "../leads/resolve";
import { loadSetting } from "../settings/load";
import { ulid } from "../../lib/ulid";

export type Wanted =
  | {
      phone: string;
      leadId?: string | undefined;
      /** Where a new conversation stands; one that exists stays where it is. */
      branchId?: string | undefined;
      /** `branchId` was asked for by name: a conversation of another branch is a conflict. */
      onlyThere?: boolean;
    }
  | { test: { playbookVersionId: string } };

export interface StartWanted {
  wanted: Wanted;
  actor: UserActor;
  /** Branches that the person works in; null: all. */
  branchIds: readonly string[] | null;
  key: string;
}

/**
 * Begins a conversation: with a customer's phone for a person to write in, or a test thread in which the AI opens. A thread keeps its branch;
 * where the person does not work in it, or asked for another one, nothing is written.
 */
export async function startConversation(env: Env, organizationId: string, input: StartWanted): Promise<Snapshot> {
  const { wanted, actor, key } = input;
  const test = "test" in wanted;
  const phone = test ? `test:${ulid()}` : wanted.phone;
  const id = await conversationId(env, organizationId, phone);
  const thread = conversationStub(env, organizationId, id);
  const kept = test ? null : await thread.branch();
  if (kept !== null) refuseOther(kept, input);
  const branchId = kept ?? (await branchOfNew(env, organizationId, test ? {} : wanted, input.branchIds));
  const setting = await loadSetting(env, {
    organizationId,
    conversationId: id,
    phone,
    branchId,
    playbookVersionId: test ? wanted.test.playbookVersionId : undefined,
  });
  const started = await thread.start({
    setting,
    lead: test ? null : await leadFor(env, organizationId, { ...wanted, conversationId: id, branchId: setting.branchId }),
    number: setting.numbers[0] ?? null,
    key,
    episode: { kind: test ? "test" : "inbound", campaignId: null, title: test ? "Test" : `Begun by ${actor.name}` },
    opener: test ? "ai" : "human",
    actor,
  });
  if (!started.ok) throw new Refusal(started.error.code, started.error.message, started.error.details);
  if ("missing" in started.value) throw new Refusal("conflict", "Somebody moved this conversation, or began it, just now. Try again.");
  const snapshot = await thread.snapshot();
  if (!snapshot.ok) throw new Refusal(snapshot.error.code, snapshot.error.message, snapshot.error.details);
  return snapshot.value;
}

/** The wall of the branch that a thread, or the lead behind its phone, has already. */
function refuseOther(kept: string, { wanted, branchIds }: StartWanted): void {
  if (branchIds !== null && !branchIds.includes(kept)) throw ofOthers();
  if ("phone" in wanted && wanted.onlyThere && wanted.branchId !== kept)
    throw new Refusal("conflict", "branchId: this conversation belongs to another branch. Leave branchId out, or move the conversation first.", {
      path: "branchId",
      branchId: kept,
    });
}

const ofOthers = () => new Refusal("conflict", "phone: this customer belongs to another branch. Ask a manager to move it to yours.", { path: "phone" });

/** Asked for by name, else by the company's rule, else, for a rep, where they work. */
async function branchOfNew(
  env: Env,
  organizationId: string,
  wanted: { phone?: string; branchId?: string | undefined },
  branchIds: readonly string[] | null,
): Promise<string | undefined> {
  const place = await placeFor(organizationDb(env, organizationId), { phone: wanted.phone });
  const mine = branchIds === null || (place !== null && branchIds.includes(place.branchId));
  if (!mine && place?.ofLead) throw ofOthers();
  if (wanted.branchId !== undefined) return wanted.branchId;
  return mine ? place?.branchId : branchIds[0];
}

async function leadFor(env: Env, organizationId: string, wanted: { phone: string; leadId?: string | undefined; conversationId: string; branchId: string }) {
  const { conversationId, phone, branchId } = wanted;
  if (!wanted.leadId) return resolveLead(env, organizationId, { conversationId, phone, number: null, branchId });
  const lead = await leadById(env, organizationId, wanted.leadId);
  if (!lead) throw notFound("lead");
  return lead;
}
