import type { Snapshot, UserActor } from "../../domain/conversation/rpc";
import { Refusal, notFound } from "../../domain/refusal";
import { conversationId, conversationStub } from "../../stubs/conversation";
import { leadById, resolveLead } from "../leads/resolve";
import { loadSetting } from "../settings/load";
import { ulid } from "../../lib/ulid";

export type Wanted = { phone: string; leadId?: string | undefined; branchId?: string | undefined } | { test: { playbookVersionId: string } };

/** Begins a conversation: with a customer's phone for a person to write in, or a test thread in which the AI opens. */
export async function startConversation(env: Env, organizationId: string, input: { wanted: Wanted; actor: UserActor; key: string }): Promise<Snapshot> {
  const { wanted, actor, key } = input;
  const test = "test" in wanted;
  const phone = test ? `test:${ulid()}` : wanted.phone;
  const id = await conversationId(env, organizationId, phone);
  const setting = await loadSetting(env, {
    organizationId,
    conversationId: id,
    phone,
    branchId: test ? undefined : wanted.branchId,
    playbookVersionId: test ? wanted.test.playbookVersionId : undefined,
  });
  const thread = conversationStub(env, organizationId, id);
  const started = await thread.start({
    setting,
    lead: test ? null : await leadFor(env, organizationId, { ...wanted, conversationId: id }),
    number: setting.numbers[0] ?? null,
    key,
    episode: { kind: test ? "test" : "inbound", campaignId: null, title: test ? "Test" : `Begun by ${actor.name}` },
    opener: test ? "ai" : "human",
    actor,
  });
  if (!started.ok) throw new Refusal(started.error.code, started.error.message, started.error.details);
  const snapshot = await thread.snapshot();
  if (!snapshot.ok) throw new Refusal(snapshot.error.code, snapshot.error.message, snapshot.error.details);
  return snapshot.value;
}

async function leadFor(env: Env, organizationId: string, wanted: { phone: string; leadId?: string | undefined; conversationId: string }) {
  if (!wanted.leadId) return resolveLead(env, organizationId, { conversationId: wanted.conversationId, phone: wanted.phone, number: null });
  const lead = await leadById(env, organizationId, wanted.leadId);
  if (!lead) throw notFound("lead");
  return lead;
}
