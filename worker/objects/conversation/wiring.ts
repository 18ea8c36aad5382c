/** The ports of a thread in the Worker: vendors, D1, calendar, Board and Sender, each behind its own service. */
import { draftTurn } from "../../ai/csr";
import { classifyOptOut, reviewDraft, suggestText } from "../../ai/overseer";
import type { Command } from "../../domain/conversation/effects";
import type { SendOutcome } from "../../domain/conversation/send";
import type { StoredMessage } from "../../domain/conversation/state";
import { numberRefusal } from "../../domain/numbers/refusal";
import { Refusal } from "../../domain/refusal";
import { settingsOf } from "../../env";
import { type Fetch, vendorFetch } from "../../providers/fetch";
import { type ModelClient, openRouterClient } from "../../providers/openrouter/client";
import { CannotSend } from "../../providers/sms";
import { prepareSend } from "../../providers/surge/client";
import { metadataKeys } from "../../providers/surge/map";
import { recordWrongNumber } from "../../services/consent/wrong-number";
import { storeAttachment } from "../../services/attachments/store";
import { calendarPort } from "../../services/calendar/port";
import { signedFileUrl } from "../../services/files/sign";
import { gatesReader } from "../../services/gates/read";
import { noteRefused } from "../../services/integrations/note";
import { openRouter } from "../../services/integrations/open";
import { readySurge } from "../../services/integrations/ready";
import { resolveLead } from "../../services/leads/resolve";
import { recordOptOut } from "../../services/opt-outs/record";
import { recordUsage } from "../../services/usage/record";
import { meterFor } from "../../services/usage/meter";
import { boardStub } from "../../stubs/board";
import { senderStub } from "../../stubs/sender";
import type { CommandAnswer, ModelPort, Outgoing, Ports, Prepared } from "./ports";
import type { Thread } from "./thread";

type Outside = Pick<Ports, "prepare" | "gates" | "clear" | "model" | "field" | "run" | "publish">;

interface Identity {
  organizationId: string;
  conversationId: string;
}

/** Vendors fetch a picture soon; the address ends after a day. */
const mediaMs = 86_400_000;

/** `identity` is asked late: an object woken by its alarm knows its name only from its own rows. */
export function outside(env: Env, identity: () => Identity, thread: () => Thread): Outside {
  const gates = once(() => gatesReader(env, identity().organizationId));
  const field = once(() => calendarPort(env, identity().organizationId));
  const model = once(() => modelPort(env, identity().organizationId));
  return {
    gates: { read: (input) => gates().read(input) },
    field: {
      findWindows: (input) => field().findWindows(input),
      hold: (context, input) => field().hold(context, input),
      book: (context, input) => field().book(context, input),
      move: (context, input) => field().move(context, input),
      cancel: (context, input) => field().cancel(context, input),
    },
    model: {
      draft: (request) => model().draft(request),
      review: (request) => model().review(request),
      classify: (request) => model().classify(request),
      suggest: (request) => model().suggest(request),
    },
    prepare: (message) => prepareText(env, identity(), thread(), message),
    async clear({ number, segments, ...ask }) {
      const setting = thread().store.setting();
      if (!setting || number === null || setting.channel === "test") return { at: 0, gates: await gates().read(ask) };
      // By this object's own clock, before anything is asked: the Sender may live on another machine.
      const stampedAt = Date.now();
      const { organizationId, vendorAccountId } = setting;
      const clearance = await senderStub(env, organizationId, vendorAccountId).clear({ ...ask, organizationId, number, segments });
      return { at: clearance.at, gates: clearance.gates && { ...clearance.gates, stampedAt } };
    },
    publish: (update) => boardStub(env, identity().organizationId).publish(update),
    run: (command, message) => runCommand(env, identity(), thread(), command, message),
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

async function prepareText(env: Env, { organizationId, conversationId }: Identity, thread: Thread, message: Outgoing): Promise<Prepared> {
  const setting = thread.store.setting();
  if (!setting) throw new Error("a text of a thread that was never started");
  if (setting.channel === "test") {
    // A test thread's far end is a pane in the app: the same gates, and nothing leaves.
    return { body: message.body, dispatch: async () => ({ kind: "accepted", vendorMessageId: `test:${message.id}`, contactId: null }) };
  }
  const surge = await readySurge(env, organizationId);
  const from = message.number ?? thread.store.state()?.number ?? surge.numbers[0] ?? null;
  const against =
    from === null ? null : numberRefusal(surge.gates.find((one) => one.phone === from) ?? { phone: from, branchId: null, status: "released", reason: null });
  if (against !== null) throw new CannotSend(against, true);
  const mediaUrls = await Promise.all(message.attachments.map((a) => signedFileUrl(env, { organizationId, attachmentId: a.id, until: Date.now() + mediaMs })));
  const send = prepareSend(surge, {
    to: setting.phone,
    from,
    body: message.body,
    mediaUrls,
    metadata: { [metadataKeys.message]: message.id, [metadataKeys.conversation]: conversationId, [metadataKeys.organization]: organizationId },
  });
  // No await before the send: `send()` calls the vendor in this very tick.
  const dispatch = async (): Promise<SendOutcome> => {
    const outcome = await send();
    if (outcome.kind !== "refused" || outcome.keyRefused !== true) return outcome;
    // It never left. Whether the key was replaced meanwhile or is dead, the next Prepare knows.
    const refusal = { kind: "keyRefused", said: outcome.reason } as const;
    await noteRefused(env, organizationId, { vendor: "surge", keyAt: surge.keyAt, refusal, now: Date.now() }).catch(() => false);
    return { ...outcome, retryable: true, retryAfterMs: 2_000 };
  };
  return { body: message.body, dispatch };
}

function modelPort(env: Env, organizationId: string): ModelPort {
  let kept: { key: string; client: ModelClient } | null = null;
  const client = async (): Promise<ModelClient> => {
    const account = await openRouter(env, organizationId);
    if (kept?.key !== account.key) {
      const fetcher: Fetch = (input, init) => account.fetch(input instanceof Request ? input : String(input), init);
      kept = {
        key: account.key,
        client: openRouterClient({
          key: account.key,
          baseUrl: account.baseUrl,
          fetch: fetcher,
          appUrl: settingsOf(env).publicUrl.href,
          meter: meterFor(env, organizationId),
        }),
      };
    }
    return kept.client;
  };
  return {
    draft: async (request) => draftTurn(await client(), request),
    review: async (request) => reviewDraft(await client(), request),
    classify: async (request) => classifyOptOut(await client(), request),
    suggest: async (request) => suggestText(await client(), request),
  };
}

/** Each file by itself: one that cannot be kept says why, and the others are kept. */
async function storeAll(env: Env, { organizationId, conversationId }: Identity, message: StoredMessage): Promise<StoredMessage["attachments"]> {
  const fetcher = vendorFetch(env, "media");
  const stored: StoredMessage["attachments"] = [];
  for (const one of message.attachments) {
    if (one.bytes !== null || one.problem !== undefined) stored.push(one);
    else {
      try {
        const { id, type, bytes } = await storeAttachment(env, organizationId, { conversationId, url: one.url, type: one.type, fetcher });
        stored.push({ id, type, url: `/api/attachments/${id}`, bytes });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        stored.push({ ...one, problem: error.message });
      }
    }
  }
  return stored;
}

async function runCommand(
  env: Env,
  { organizationId, conversationId }: Identity,
  thread: Thread,
  command: Exclude<Command, { kind: "classifyOptOut" }>,
  message: StoredMessage | null,
): Promise<CommandAnswer> {
  const setting = thread.store.setting();
  if (!setting) return { kind: "done" };
  switch (command.kind) {
    case "resolveLead":
      return {
        kind: "resolveLead",
        lead: await resolveLead(env, organizationId, {
          conversationId,
          phone: setting.phone,
          number: command.number,
          branchId: setting.branchId,
          ...(command.name ? { name: command.name } : {}),
        }),
      };
    case "storeAttachments":
      return message ? { kind: "storeAttachments", attachments: await storeAll(env, { organizationId, conversationId }, message) } : { kind: "done" };
    case "recordOptOut":
      await recordOptOut(env, organizationId, { phone: setting.phone, source: command.source, at: command.at, who: { type: "system", id: conversationId } });
      return { kind: "done" };
    case "recordWrongNumber":
      await recordWrongNumber(env, organizationId, { phone: setting.phone, episodeId: command.episodeId, at: command.at });
      return { kind: "done" };
    case "lookUp":
      await senderStub(env, organizationId, setting.vendorAccountId).lookUp({
        organizationId,
        conversationId,
        messageId: command.messageId,
        beganAt: command.beganAt,
        notBefore: command.beganAt + setting.settings.unknownGraceMs,
      });
      return { kind: "done" };
    case "route":
      return {
        kind: "route",
        to: await boardStub(env, organizationId).route({ conversationId, branchId: setting.branchId, prefer: command.prefer, avoid: command.avoid }),
      };
    case "recordUsage":
      await recordUsage(env, organizationId, { at: command.at, costUsd: command.costUsd, kind: command.purpose });
      return { kind: "done" };
  }
}
