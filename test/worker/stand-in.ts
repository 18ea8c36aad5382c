/**
 * The vendors of the worker tests, in Node: a carrier that remembers what it accepted and a model that answers by rule. A test reads and
 * steers them through `http://sandbox/test/*`. It shares nothing with the sandbox; it is small so that it can be read.
 */
import { setTimeout as sleep } from "node:timers/promises";

interface Sent {
  id: string;
  to: string;
  body: string;
  messageId: string;
  at: number;
}

export type StandInFate = "accepted" | "refused" | "busy" | "lostAnswer" | "lostText" | "optedOut";

/** What a test asks for one conversation; others are not touched, because files run side by side. */
interface Plan {
  fates: StandInFate[];
  modelDown: boolean;
  modelMs: number;
  sendMs: number;
  drafts: Record<string, unknown>[];
  verdicts: Record<string, unknown>[];
}

const sent: Sent[] = [];
const plans = new Map<string, Plan>();

function planOf(conversation: string): Plan {
  let plan = plans.get(conversation);
  if (!plan) {
    plan = { fates: [], modelDown: false, modelMs: 0, sendMs: 0, drafts: [], verdicts: [] };
    plans.set(conversation, plan);
  }
  return plan;
}

const letters: { to: string; subject: string; text: string }[] = [];

async function mailbox(request: StandInRequest): Promise<Response> {
  const letter = await read<{ to: string[]; subject: string; text: string }>(request);
  letters.push({ to: letter.to[0] ?? "", subject: letter.subject, text: letter.text });
  return Response.json({ id: `letter_${letters.length}` });
}

/** What the carrier knows: keys that are revoked, and accounts by the company that a test founds. */
const revoked = new Set<string>();
const detached = new Set<string>();

interface StandInRequest {
  headers: { get(name: string): string | null };
  method: string;
  url: string;
  json(): Promise<unknown>;
}

/** The parsed body of a call whose shape is ours or the vendor's; a test that sends another fails by reading undefined. */
async function read<T>(request: StandInRequest): Promise<T> {
  return (await request.json()) as T;
}

export async function standIn(request: StandInRequest): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname.startsWith("/test/")) return control(request, pathname, searchParams);
  if (pathname.endsWith("/models")) return Response.json({ data: [{ id: "sandbox/rules" }] });
  if (pathname.endsWith("/api/v1/key")) return Response.json({ data: { limit: null, limit_remaining: null } });
  if (pathname.startsWith("/openrouter/")) return model(request);
  if (pathname === "/resend/emails") return mailbox(request);
  if (pathname.startsWith("/surge/") && refused(request)) return Response.json({ error: { type: "invalid_api_key", message: "No such key" } }, { status: 401 });
  if (request.method === "POST" && pathname.endsWith("/messages")) return carrier(request);
  if (request.method === "GET" && pathname.endsWith("/messages"))
    return Response.json({
      data: sent.toReversed().map((s) => ({ id: s.id, metadata: { plaibook_message_id: s.messageId } })),
      pagination: { next_cursor: null },
    });
  const account = accountAnswer(pathname);
  if (account) return account;
  if (pathname.startsWith("/surge/contacts/")) return Response.json({ id: pathname.split("/").at(-1), phone_number: "+18015550199" });
  if (pathname.startsWith("/surge/files/")) return new Response(new Uint8Array(64), { headers: { "content-type": "image/png" } });
  return Response.json({ error: { type: "not_found", message: "the stand-in has nothing here" } }, { status: 404 });
}

function refused(request: StandInRequest): boolean {
  const key = (request.headers.get("authorization") ?? "").replace("Bearer ", "");
  return key.startsWith("sk_live_bad") || revoked.has(key);
}

/** `/surge/accounts/acct_x…`: every account exists, with one number made of its name. */
function accountAnswer(pathname: string): Response | null {
  const [, account = "", rest = ""] = /^\/surge\/accounts\/([^/]+)\/?(.*)$/.exec(pathname) ?? [];
  if (account === "") return pathname === "/surge/accounts" ? Response.json({ data: [{ id: "acct_found", name: "Found" }] }) : null;
  const digits = [...account].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 10_000, 7);
  const attached = detached.has(account) ? "detached" : "attached";
  switch (rest) {
    case "":
      return account === "acct_unknown"
        ? Response.json({ error: { type: "account_not_found" } }, { status: 404 })
        : Response.json({ id: account, name: `Account ${account}` });
    case "status":
      return Response.json({ capabilities: { local_messaging: { status: "ready", fields_needed: [], errors: [] } } });
    case "campaigns":
      return Response.json({ data: [{ id: "cpn_1", status: "active" }] });
    case "phone_numbers":
      return Response.json({
        data: [
          {
            id: `pn_${account}`,
            number: `+1435555${String(digits).padStart(4, "0")}`,
            name: null,
            type: "local",
            campaign: { id: "cpn_1", attachment_status: attached },
          },
        ],
      });
    default:
      return null;
  }
}

async function control(request: StandInRequest, pathname: string, query: URLSearchParams): Promise<Response> {
  if (pathname === "/test/letters") return Response.json(letters.filter((one) => one.to === query.get("to")));
  if (pathname === "/test/sent") return Response.json(sent.filter((s) => s.to === `+${(query.get("phone") ?? "").replace(/\D/g, "")}`));
  if (pathname === "/test/keys" || pathname === "/test/numbers") {
    const { name, on } = await read<{ name: string; on: boolean }>(request);
    const list = pathname === "/test/keys" ? revoked : detached;
    if (on) list.add(name);
    else list.delete(name);
    return Response.json({ ok: true });
  }
  const { conversation, ...change } = await read<{ conversation: string } & Partial<Plan>>(request);
  Object.assign(planOf(conversation), change);
  return Response.json({ ok: true });
}

async function carrier(request: StandInRequest): Promise<Response> {
  const { to, body, metadata } = await read<{ to: string; body?: string; metadata?: Record<string, string> }>(request);
  const plan = planOf(metadata?.["plaibook_conversation_id"] ?? "");
  const fate = plan.fates.shift() ?? "accepted";
  if (plan.sendMs > 0) await sleep(plan.sendMs);
  if (fate === "refused") return Response.json({ error: { type: "validation_error", message: "not a mobile number" } }, { status: 422 });
  if (fate === "busy") return Response.json({ error: { type: "rate_limited" } }, { status: 429, headers: { "retry-after": "1" } });
  if (fate === "optedOut") return Response.json({ error: { type: "opted_out" } }, { status: 422 });
  const id = `msg_${sent.length + 1}`;
  if (fate !== "lostText") sent.push({ id, to, body: body ?? "", messageId: metadata?.["plaibook_message_id"] ?? "", at: Date.now() });
  if (fate === "lostAnswer" || fate === "lostText") return new Response("bad gateway", { status: 502 });
  return Response.json({ id, body: body ?? "", status: "pending", conversation: { contact: { id: "ctc_1" } } }, { status: 201 });
}

interface ChatCall {
  messages: { role: string; content: string }[];
  response_format: { json_schema: { name: string } };
  stream: boolean;
  model: string;
  session_id: string;
}

async function model(request: StandInRequest): Promise<Response> {
  const call = await read<ChatCall>(request);
  const plan = planOf(call.session_id);
  if (plan.modelMs > 0) await sleep(plan.modelMs);
  if (plan.modelDown) return Response.json({ error: { code: 503, message: "no provider" } }, { status: 503 });
  const content = JSON.stringify(answer(call, plan));
  const usage = { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20, cost: 0.0001 };
  if (!call.stream)
    return Response.json({
      id: "gen-1",
      object: "chat.completion",
      created: 1,
      model: call.model,
      choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content } }],
      usage,
    });
  const chunk = (delta: object, finish: string | null) =>
    `data: ${JSON.stringify({ id: "gen-1", object: "chat.completion.chunk", created: 1, model: call.model, choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
  const stream = `: OPENROUTER PROCESSING\n\n${chunk({ role: "assistant", content: content.slice(0, 30) }, null)}${chunk({ content: content.slice(30) }, "stop")}data: ${JSON.stringify({ id: "gen-1", object: "chat.completion.chunk", created: 1, model: call.model, choices: [], usage })}\n\ndata: [DONE]\n\n`;
  return new Response(stream, { headers: { "content-type": "text/event-stream" } });
}

function answer(call: ChatCall, plan: Plan): object {
  switch (call.response_format.json_schema.name) {
    case "csr_turn": {
      const opener = /"opener":"([^"]+)"/.exec(call.messages.at(-1)?.content ?? "")?.[1] ?? "";
      const plain = {
        action: "reply",
        text: `${opener} Thanks for your text. What do you see?`.trim(),
        reason: null,
        until: null,
        outcome: null,
        stage: null,
        facts: [],
        language: null,
        claims: [],
      };
      return { ...plain, ...plan.drafts.shift() };
    }
    case "overseer_verdict":
      return plan.verdicts.shift() ?? { verdict: "approve", reasons: ["fine"], risk: "none", claims: [] };
    case "opt_out_class":
      return { class: "not_stop", why: "by rule" };
    default:
      return { text: "A suggestion." };
  }
}
