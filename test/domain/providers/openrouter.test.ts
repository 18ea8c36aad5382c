/** The model's wire, over a fetch that keeps what it was asked: what is sent, how a stream is read, and how it may end. */
import { expect, test } from "vitest";
import { BudgetSpent } from "../../../worker/domain/money/purse";
import { chat, chatStreamed, openRouterClient, VendorUnreachable } from "../../../worker/providers/openrouter/client";
import type { ChatRequest } from "../../../worker/providers/openrouter/client";
import type { Meter } from "../../../worker/providers/openrouter/meter";
import { eventData } from "../../../worker/providers/openrouter/events";

interface Asked {
  url: string;
  init: RequestInit;
}

/** Answers one after the other; the last stands for all that follow. */
function world(...answers: ((asked: Asked) => Response | Promise<Response>)[]) {
  const asked: Asked[] = [];
  const fetcher = async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const one = { url: url instanceof Request ? url.url : url.toString(), init };
    asked.push(one);
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    if (!answer) throw new Error("asked without an answer");
    return answer(one);
  };
  const ended: (number | null)[] = [];
  const meter: Meter = { begin: async () => (costUsd) => void ended.push(costUsd) };
  const account = { key: "sk-or-1", baseUrl: "https://models.example/api/v1", fetch: fetcher, appUrl: "https://cockpit.example/", meter };
  return { asked, ended, meter, client: openRouterClient(account) };
}

const request = (more: Partial<ChatRequest> = {}): ChatRequest => ({
  models: ["first/model", "second/model"],
  messages: [{ role: "user", content: "hi" }],
  schema: { type: "json_schema", json_schema: { name: "csr_turn", strict: true, schema: { type: "object" } } },
  sessionId: "cnv_1",
  maxTokens: 10,
  timeoutMs: 5_000,
  signal: new AbortController().signal,
  ...more,
});

const encoder = new TextEncoder();
function streamOf(pieces: (string | Uint8Array)[], ends = true): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(typeof piece === "string" ? encoder.encode(piece) : piece);
      if (ends) controller.close();
    },
  });
}

const said = (content: string, more: object = {}) =>
  JSON.stringify({ model: "first/model", choices: [{ index: 0, delta: { content }, finish_reason: null, ...more }] });
const streamed =
  (pieces: string[], ends = true) =>
  () =>
    new Response(streamOf(pieces, ends), { headers: { "content-type": "text/event-stream" } });
const answered = (content: string) => Response.json({ model: "first/model", choices: [{ finish_reason: "stop", message: { content } }], usage: { cost: 0.5 } });

const all = async (pieces: (string | Uint8Array)[]) => {
  const data: string[] = [];
  for await (const one of eventData(streamOf(pieces))) data.push(one);
  return data;
};

test("events are read wherever the pieces are cut, with any line ends, and without comments and names", async () => {
  const text = ": waking up\n\nevent: chunk\ndata: {“ü”}\r\n\r\ndata:two\ndata: lines\n\ndata: cut\r\rdata: last";
  const whole = ["{“ü”}", "two\nlines", "cut", "last"];
  expect(await all([text])).toEqual(whole);
  const bytes = encoder.encode(text);
  for (let at = 1; at < bytes.length; at++) expect([at, await all([bytes.slice(0, at), bytes.slice(at)])]).toEqual([at, whole]);
  expect(await all([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(whole);
});

test("who stops reading ends the answer", async () => {
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode("data: one\n\n")),
    cancel: () => {
      cancelled = true;
    },
  });
  for await (const data of eventData(body)) if (data === "one") break;
  expect(cancelled).toBe(true);
});

test("a call goes to the account's address with its key, the fallbacks and the schema", async () => {
  const { asked, client } = world(() => answered("{}"));
  expect(await chat(client, request())).toEqual({ content: "{}", toolCalls: [], model: "first/model", costUsd: 0.5 });
  const [one] = asked;
  expect(one?.url).toBe("https://models.example/api/v1/chat/completions");
  expect(one?.init.method).toBe("POST");
  expect(Object.fromEntries(new Headers(one?.init.headers))).toEqual({
    accept: "application/json",
    authorization: "Bearer sk-or-1",
    "content-type": "application/json",
    "http-referer": "https://cockpit.example/",
    "x-openrouter-title": "Plaibook",
  });
  expect(JSON.parse(typeof one?.init.body === "string" ? one.init.body : "")).toMatchObject({
    model: "first/model",
    models: ["second/model"],
    stream: false,
    session_id: "cnv_1",
    max_completion_tokens: 10,
    response_format: { json_schema: { name: "csr_turn", strict: true } },
  });
});

test("a stream shows what it has so far, and counts tools and cost", async () => {
  const calls = (at: object) => said("", { delta: { tool_calls: [at] } });
  const { client } = world(
    streamed([
      `data: ${said("Hel")}\n\ndata: ${said("lo")}\n`,
      `\ndata: ${calls({ index: 0, id: "c1", function: { name: "find_visits", arguments: '{"zi' } })}\n\n`,
      `data: ${calls({ index: 0, function: { arguments: 'p":1}' } })}\n\ndata: ${said("", { finish_reason: "tool_calls" })}\n\n`,
      `data: ${JSON.stringify({ choices: [], usage: { cost: 0.25 } })}\n\ndata: [DONE]\n\n`,
    ]),
  );
  const shown: string[] = [];
  expect(await chatStreamed(client, request(), (content) => shown.push(content))).toEqual({
    content: "Hello",
    toolCalls: [{ id: "c1", name: "find_visits", arguments: '{"zip":1}' }],
    model: "first/model",
    costUsd: 0.25,
  });
  expect(shown).toEqual(["Hel", "Hello"]);
});

const stops = said("", { finish_reason: "stop" });
test.each([
  ["a refused key", () => new Response('{"error":{"message":"no"}}', { status: 401 })],
  ["an answer that is no JSON", () => new Response("<html>")],
  ["an error inside of 200", () => Response.json({ error: { code: 502, message: "provider" } })],
])("%s leaves the model out of reach", async (_name, answer) => {
  await expect(chat(world(answer).client, request())).rejects.toBeInstanceOf(VendorUnreachable);
});

test.each([
  ["ends too early", [`data: ${said("Hel")}\n\n`]],
  ["carries an error", [`data: ${said("Hel")}\n\n`, `data: ${JSON.stringify({ error: { code: 502 }, choices: [] })}\n\n`, `data: ${stops}\n\n`]],
  ["ends with an error", [`data: ${said("", { finish_reason: "error" })}\n\ndata: [DONE]\n\n`]],
  ["is no JSON", ["data: {oops\n\n"]],
])("a stream that %s leaves the model out of reach", async (_name, pieces) => {
  await expect(chatStreamed(world(streamed(pieces)).client, request(), () => undefined)).rejects.toBeInstanceOf(VendorUnreachable);
});

test("a failure of the service is tried once more, and then given up", async () => {
  const fails = () => new Response("{}", { status: 503, headers: { "retry-after-ms": "1" } });
  const mends = world(fails, () => answered("{}"));
  expect((await chat(mends.client, request())).content).toBe("{}");
  const down = world(fails);
  await expect(chat(down.client, request())).rejects.toThrow("the model service answered 503");
  expect(down.asked).toHaveLength(2);
});

test("the time-out covers the wait for an answer and the answer's body; a takeover ends both", async () => {
  const never = ({ init }: Asked) =>
    new Promise<Response>((_resolve, reject) => {
      init.signal?.addEventListener("abort", () => reject(init.signal?.reason));
    });
  await expect(chat(world(never).client, request({ timeoutMs: 20 }))).rejects.toBeInstanceOf(VendorUnreachable);
  const hangs = ({ init }: Asked) => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(encoder.encode(`data: ${said("Hel")}\n\n`));
        init.signal?.addEventListener("abort", () => controller.error(init.signal?.reason));
      },
    });
    return new Response(body);
  };
  await expect(chatStreamed(world(hangs).client, request({ timeoutMs: 20 }), () => undefined)).rejects.toBeInstanceOf(VendorUnreachable);
  const takeover = new AbortController();
  const call = chatStreamed(world(hangs).client, request({ signal: takeover.signal }), () => takeover.abort());
  await expect(call).rejects.toBeInstanceOf(VendorUnreachable);
});

test("a call is counted with its cost, one without an answer too, and one that has no money is not made", async () => {
  const good = world(() => Response.json({ model: "first/model", choices: [{ message: { content: "{}" }, finish_reason: "stop" }], usage: { cost: 0.02 } }));
  await chat(good.client, request());
  expect(good.ended).toEqual([0.02]);
  const bad = world(() => new Response("no", { status: 400 }));
  await expect(chat(bad.client, request())).rejects.toBeInstanceOf(VendorUnreachable);
  expect(bad.ended).toEqual([0]);
  const cut = world(() => Promise.reject(new TypeError("network")));
  await expect(chat(cut.client, request())).rejects.toBeInstanceOf(VendorUnreachable);
  expect(cut.ended).toEqual([null]);
  good.meter.begin = () => Promise.reject(new BudgetSpent("day"));
  const before = good.asked.length;
  await expect(chat(good.client, request())).rejects.toBeInstanceOf(BudgetSpent);
  await expect(chatStreamed(good.client, request(), () => undefined)).rejects.toBeInstanceOf(BudgetSpent);
  expect(good.asked.length).toBe(before);
});
