import type { LeadRef, Snapshot, UserActor } from "../../domain/conversation/rpc";
import { organizationDb } from "../../db/organization";
import { Refusal } from "../../domain/refusal";
import { iso } from "../../lib/clock";
import { ulid } from "../../lib/ulid";
import { conversationId, conversationStub } from "../../stubs/conversation";
import { placeFor } from "../branches/place";
import { isKnown, optional, requireKnown, type Namer } from "../ids/known";
import { knownLead, leadById, makeLead } from "../leads/resolve";
import { checkOptOut } from "../opt-outs/check";
import { loadSetting } from "../settings/load";

interface WithPhone {
  phone: string;
  leadId?: string | undefined;
  /** Where it begins; a thread that stands in another branch refuses it. */
  branchId?: string | undefined;
  /** Where it begins when nobody wrote on this phone before; a thread that stands keeps its branch. */
  freshBranchId?: string | undefined;
}
export type Wanted = WithPhone | { test: { playbookVersionId: string } };

export interface Begin {
  wanted: Wanted;
  actor: UserActor;
  key: string;
  /** A rep's branches; null: every branch. */
  branchIds: readonly string[] | null;
}

/**
 * Begins a conversation: with a customer's phone for a person to write in, or a test thread in which the AI opens. Whether this person may is
 * decided before anything is written, and a thread that stands stays in its branch.
 */
export async function startConversation(env: Env, organizationId: string, { wanted, actor, key, branchIds }: Begin): Promise<Snapshot> {
  const namer = { organizationId, branchIds };
  const test = "test" in wanted;
  const phone = test ? `test:${ulid()}` : wanted.phone;
  const id = await conversationId(env, organizationId, phone);
  const branchId = test ? branchIds?.[0] : await branchOf(env, namer, id, wanted);
  if (test) await requireVersion(env, namer, wanted.test.playbookVersionId);
  const known = test ? null : await leadFor(env, namer, wanted);
  const playbookVersionId = test ? wanted.test.playbookVersionId : undefined;
  const setting = await loadSetting(env, { organizationId, conversationId: id, phone, branchId, playbookVersionId });
  const thread = conversationStub(env, organizationId, id);
  const started = await thread.start({
    setting,
    lead: test ? null : (known ?? (await leadOnceAllowed(env, organizationId, { conversationId: id, phone, branchId: setting.branchId }))),
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

async function requireVersion(env: Env, namer: Namer, id: string): Promise<void> {
  const path = "test.playbookVersionId";
  if (await isKnown(env, namer, "version", id)) return;
  throw new Refusal("precondition_failed", `${path}: there is no such version of a playbook. Save one first.`, { path });
}

const elsewhere = () =>
  new Refusal("not_found", "phone: it belongs to a branch in which you do not work. Ask a manager to write to it, or to hand it over.", { path: "phone" });

/** The branch in which the thread stands, else the one in which it is to begin. */
async function branchOf(env: Env, namer: Namer, id: string, wanted: WithPhone): Promise<string | undefined> {
  await requireKnown(env, namer, "branch", optional("branchId", wanted.branchId));
  const standing = await conversationStub(env, namer.organizationId, id).branch();
  if (!standing.ok) return wanted.branchId ?? wanted.freshBranchId ?? placed(env, namer, wanted.phone);
  if (namer.branchIds !== null && !namer.branchIds.includes(standing.value)) throw elsewhere();
  if (wanted.branchId !== undefined && wanted.branchId !== standing.value)
    throw new Refusal("conflict", "branchId: this phone has a conversation in another branch, and it stays there. Leave branchId out.", { path: "branchId" });
  return standing.value;
}

/** By the company's rules; for a rep whose branches are not among what they name, where the rep works. */
async function placed(env: Env, { organizationId, branchIds }: Namer, phone: string): Promise<string | undefined> {
  const place = (await placeFor(organizationDb(env, organizationId), { phone }))?.branchId;
  if (branchIds === null || (place !== undefined && branchIds.includes(place))) return place;
  const [first] = branchIds;
  if (first === undefined) throw new Refusal("forbidden", "You work in no branch yet. Ask an admin to add you to one.");
  return first;
}

/** The lead that is named, or the one behind the phone; null when nobody has this phone yet. */
async function leadFor(env: Env, namer: Namer, { phone, leadId }: WithPhone): Promise<LeadRef | null> {
  const { organizationId, branchIds } = namer;
  await requireKnown(env, namer, "lead", optional("leadId", leadId));
  if (leadId !== undefined) return leadById(env, organizationId, leadId);
  const found = await knownLead(env, organizationId, phone, branchIds);
  if (found === "hidden") throw elsewhere();
  return found;
}

/** A phone that asked to stop gets no lead by being tried. */
async function leadOnceAllowed(env: Env, organizationId: string, input: { conversationId: string; phone: string; branchId: string }): Promise<LeadRef> {
  const stop = await checkOptOut(env, organizationId, input.phone);
  if (stop) throw new Refusal("precondition_failed", "This phone asked to stop. Nothing can be sent.", { optedOutAt: iso(stop.at) });
  return makeLead(env, organizationId, { ...input });
}
