/** A planted company and a conversation object of it, for the tests in workerd. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { CarriedSetting, Setting, UserActor } from "../../../worker/domain/conversation/rpc";
import { settingsOf } from "../../../worker/env";
import { demoCompany } from "../../../worker/services/demo/companies";
import { plantCompany } from "../../../worker/services/demo/plant-company";
import { loadSetting } from "../../../worker/services/settings/load";
import { conversationId, conversationStub } from "../../../worker/stubs/conversation";
import type { Conversation } from "../../../worker/objects/conversation/object";
import type { StandInFate } from "../stand-in";

export const dana: UserActor = { type: "user", id: "usr_dana", name: "Dana", may: { force: true } };
export const sam: UserActor = { type: "user", id: "usr_sam", name: "Sam", may: { force: false } };

export async function plant(): Promise<string> {
  const account = settingsOf(env).sandbox?.accounts[0];
  const company = account && demoCompany(0, account.organizationId);
  if (!account || !company) throw new Error("the test bindings name no demo account");
  await plantCompany(env, company, account, Date.now());
  return account.organizationId;
}

export interface Here {
  organizationId: string;
  id: string;
  phone: string;
  setting: Setting;
  readonly rpc: ReturnType<typeof conversationStub>;
}

// Files run side by side against one carrier.
let phones = Math.floor(Math.random() * 80_000) * 100;

export async function open(organizationId: string, change: Partial<Setting["settings"]> = {}): Promise<Here> {
  phones += 1;
  const phone = `+1801${String(2_000_000 + (phones % 7_900_000))}`;
  const id = await conversationId(env, organizationId, phone);
  const setting = await loadSetting(env, { organizationId, conversationId: id, phone });
  return {
    organizationId,
    id,
    phone,
    setting: {
      ...setting,
      vendorAnswersKeywords: false,
      settings: { ...setting.settings, replyDelayMs: 0, receiptGraceMs: 2_000, unknownGraceMs: 800, ...change },
    },
    get rpc() {
      // A stub breaks with its instance; a caller gets a new one for each call, as the routes do.
      return conversationStub(env, organizationId, id);
    },
  };
}

let texts = 0;

export function inbound(
  here: Omit<Here, "setting"> & { setting: CarriedSetting },
  body: string,
  vendorMessageId = `in_${here.id}_${++texts}`,
  branchGuessed = false,
) {
  return here.rpc.receiveInbound({
    setting: here.setting,
    branchGuessed,
    lead: { id: "lead_1", name: "Maria Delgado", firstName: "Maria", zip: "84604", address: null, language: null },
    vendorMessageId,
    vendorContactId: null,
    number: here.setting.numbers[0] ?? "",
    body,
    attachments: [],
    at: Date.now(),
    optedOut: false,
  });
}

export async function sentTo(here: Here): Promise<{ id: string; body: string; messageId: string; at: number }[]> {
  const answer = await sandbox(`/test/sent?phone=${encodeURIComponent(here.phone)}`);
  return answer.json();
}

export function steer(
  here: Here,
  plan: { fates?: StandInFate[]; modelDown?: boolean; modelMs?: number; sendMs?: number; drafts?: object[]; verdicts?: object[] },
) {
  return sandbox("/test/plan", { method: "POST", body: JSON.stringify({ conversation: here.id, ...plan }) });
}

function sandbox(path: string, init?: RequestInit): Promise<Response> {
  const bound = settingsOf(env).sandbox;
  if (!bound) throw new Error("the test bindings bind no stand-in");
  return bound.fetcher.fetch(`http://sandbox${path}`, init);
}

export async function textsOf(here: Here) {
  const page = await here.rpc.messages({ before: null, after: null, order: "asc", limit: 200 });
  if (!page.ok) throw new Error(page.error.message);
  return page.value.items;
}

/** Until the condition holds, at most five seconds. */
export async function until<T>(look: () => Promise<T | null | undefined | false>, what: string, ms = 5_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await look();
    if (value) return value;
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/** The object dies where it stands, with whatever it was waiting for. */
export async function crash(here: Here): Promise<void> {
  const stub = env.CONVERSATIONS.getByName(`${here.organizationId}/${here.id}`);
  await runInDurableObject(stub, (_object: Conversation, state) => state.abort("crash")).catch(() => undefined);
  // Calls that were under way break with it; the next one meets a new instance.
  await until(
    () =>
      here.rpc.snapshot().then(
        () => true,
        () => false,
      ),
    "a new instance",
  );
}
