/**
 * The vendors' stand-in, a process of its own: a model that answers after `MODEL_MS` and a carrier that takes 5 ms. A real vendor does not
 * run on the Worker's thread either, and the baseline's stand-ins are mere sleeps; what it costs to call a vendor stays in the figures.
 */
import { createServer } from "node:http";

const modelMs = Number(process.env["MODEL_MS"] ?? "200");
const carrierMs = 5;
let texts = 0;

function answer(/** @type {string} */ name, /** @type {string} */ call) {
  if (name === "overseer_verdict") return { verdict: "approve", reasons: ["fine"], risk: "none", claims: [] };
  if (name !== "csr_turn") return { class: "not_stop", why: "" };
  const opener = /opener\\":\\"([^"\\]+)/.exec(call)?.[1] ?? "";
  const text = `${opener} Thanks, noted. Where do you see them?`.trim();
  return { action: "reply", text, reason: null, until: null, outcome: null, stage: null, facts: [], language: null, claims: [] };
}

function model(/** @type {string} */ call) {
  // Looked at, not parsed.
  const name = ["csr_turn", "overseer_verdict"].find((known) => call.includes(`"name":"${known}"`)) ?? "opt_out_class";
  const content = JSON.stringify(answer(name, call));
  const usage = { prompt_tokens: 9, completion_tokens: 9, total_tokens: 18, cost: 0 };
  const about = { id: "g", created: 1, model: "bench" };
  if (!call.includes('"stream":true')) {
    const choices = [{ index: 0, finish_reason: "stop", message: { role: "assistant", content } }];
    return { type: "application/json", body: JSON.stringify({ ...about, object: "chat.completion", choices, usage }) };
  }
  const chunk = (/** @type {object[]} */ choices, more = {}) => `data: ${JSON.stringify({ ...about, object: "chat.completion.chunk", choices, ...more })}\n\n`;
  const body = `${chunk([{ index: 0, delta: { role: "assistant", content }, finish_reason: "stop" }])}${chunk([], { usage })}data: [DONE]\n\n`;
  return { type: "text/event-stream", body };
}

const server = createServer((request, response) => {
  /** @type {Buffer[]} */
  const pieces = [];
  request.on("data", (piece) => pieces.push(piece));
  request.on("end", () => {
    const asksModel = request.url?.startsWith("/openrouter/") ?? false;
    const { type, body } = asksModel
      ? model(Buffer.concat(pieces).toString())
      : { type: "application/json", body: JSON.stringify({ id: `msg_${++texts}`, status: "pending", body: "" }) };
    setTimeout(
      () => {
        response.writeHead(asksModel ? 200 : 201, { "content-type": type, "content-length": Buffer.byteLength(body) });
        response.end(body);
      },
      asksModel ? modelMs : carrierMs,
    );
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.(address !== null && typeof address === "object" ? address.port : 0);
});
// The bench that started it is gone.
process.on("disconnect", () => process.exit(0));
