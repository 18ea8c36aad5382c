/**
 * What a verified event of Surge does. An opt-out is written to D1 first, then the thread hears of it, then the vendor gets its 200: a crash
 * between any two makes the vendor repeat, and every step can be repeated. Whatever fails throws, so that nothing is answered 200 that was
 * not kept.
 */
import { organizationDb } from "../../db/organization";
import type { InboundText, Outcome } from "../../domain/conversation/rpc";
import { asksToStartAgain, optOutRule } from "../../domain/optout/rules";
import type { MappedSurge } from "../../providers/surge/map";
import { contactPhone } from "../../providers/surge/client";
import { conversationId, conversationStub } from "../../stubs/conversation";
import { openSurge } from "../integrations/open";
import { liftOptOutOfPhone } from "../opt-outs/lift";
import { recordOptOut } from "../opt-outs/record";
import { placeFor } from "../branches/place";
import { loadGuessed } from "../settings/load";

type Inbound = Extract<MappedSurge, { kind: "inbound" }>;
/** The lead itself, through its phone: only its START takes back its STOP. */
const lead = { type: "webhook" as const, id: "lead" };

export async function applySurgeEvent(env: Env, organizationId: string, event: Exclude<MappedSurge, { kind: "ignored" }>): Promise<void> {
  switch (event.kind) {
    case "inbound":
      return receive(env, organizationId, event);
    case "delivery":
      return settled(await (await threadOf(env, organizationId, event.phone)).recordDelivery(event.report));
    case "external":
      return settled(await (await threadOf(env, organizationId, event.phone)).recordExternal(event.text));
    case "optedOut":
    case "optedIn":
      return consentChanged(env, organizationId, event);
  }
}

async function receive(env: Env, organizationId: string, { phone, text }: Inbound): Promise<void> {
  const id = await conversationId(env, organizationId, phone);
  const load = (branchId: string | undefined) => loadGuessed(env, { organizationId, conversationId: id, phone, number: text.number, branchId });
  const stub = conversationStub(env, organizationId, id);
  // A stop stands before anything else can fail: a company whose settings cannot be read is still told to stop.
  const optedOut = await optOutFirst(env, organizationId, phone, text);
  const known = given.get(id);
  let { setting, guessed } = await load(known?.branchId);
  // What is remembered is a guess too: the thread may have been erased since, and begins anew.
  guessed ||= known !== undefined;
  let whole = known?.versionId !== setting.playbookVersionId;
  // The branch, the playbook, and once more for a branch that was changed meanwhile.
  for (let tries = 0; tries < 4; tries += 1) {
    const outcome = await stub.receiveInbound({
      ...text,
      setting: whole ? setting : { ...setting, playbook: null },
      branchGuessed: guessed,
      lead: null,
      optedOut,
    });
    settled(outcome);
    if (!outcome.ok || !("missing" in outcome.value)) {
      if (given.size > 20_000) given.clear();
      given.set(id, { versionId: setting.playbookVersionId, branchId: setting.branchId });
      return;
    }
    if (outcome.value.missing === "branch") {
      const branchId = outcome.value.branchId ?? (await placeFor(organizationDb(env, organizationId), { phone, number: text.number }))?.branchId;
      ({ setting, guessed } = await load(branchId));
    }
    whole = true;
  }
  throw new Error("The conversation did not take a text: its branch changed with every try.");
}

/** What a conversation was last given from here. Only a guess that saves a playbook's weight and a call: the object says what it lacks. */
const given = new Map<string, { versionId: string; branchId: string }>();

/** True when the text is a stop that now stands in D1. */
async function optOutFirst(env: Env, organizationId: string, phone: string, text: Pick<InboundText, "body" | "at">): Promise<boolean> {
  const { body, at } = text;
  if (optOutRule(body) === "stop") return (await recordOptOut(env, organizationId, { phone, source: "text", at, who: lead, unlessTakenBack: true })) !== null;
  if (asksToStartAgain(body)) await liftOptOutOfPhone(env, organizationId, { phone, proof: "The lead texted to start again.", at, who: lead, onlyBefore: at });
  return false;
}

/** Surge's own keyword handling moved a contact. The event names only the contact, so its phone is asked for. */
async function consentChanged(env: Env, organizationId: string, { kind, contactId, at }: Extract<MappedSurge, { contactId: string }>): Promise<void> {
  const phone = await contactPhone(await openSurge(env, organizationId), contactId);
  if (phone === null) return;
  const actor = { type: "webhook" as const, id: "surge", name: "Surge" };
  const thread = await threadOf(env, organizationId, phone);
  if (kind === "optedOut") {
    const recorded = await recordOptOut(env, organizationId, { phone, source: "carrier", at, who: lead, unlessTakenBack: true });
    if (recorded) settled(await thread.optOut({ actor, source: "carrier", at }));
  } else {
    const lifted = await liftOptOutOfPhone(env, organizationId, {
      phone,
      proof: "The carrier reports that the lead started again.",
      at,
      who: lead,
      onlyBefore: at,
    });
    if (lifted) settled(await thread.optIn({ actor, source: "carrier", at }));
  }
}

async function threadOf(env: Env, organizationId: string, phone: string) {
  return conversationStub(env, organizationId, await conversationId(env, organizationId, phone));
}

/** A thread that does not exist has nothing to learn; every other refusal is ours to mend, so the vendor shall repeat. */
function settled(outcome: Outcome<unknown>): void {
  if (!outcome.ok && outcome.error.code !== "not_found") throw new Error(`The conversation refused an event: ${outcome.error.code}`);
}
