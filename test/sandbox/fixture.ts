/** A playbook, threads and a small calendar of the tests' own: the sandbox knows nothing of the product, nor do its tests. */
import { decideTurn } from "../../sandbox/model/decide";
import type { TurnPrompt } from "../../sandbox/model/shapes";
import { Playbook, Thread } from "../../sandbox/model/shapes";
import type { Turn } from "../../sandbox/model/turn";
import type { Persona } from "../../sandbox/personas/cast";
import { opening } from "../../sandbox/personas/cast";
import { profileOf } from "../../sandbox/personas/profile";
import { FRESH_MEMORY, respond } from "../../sandbox/personas/respond";

export const TOOLS = ["find_visits", "hold_visit", "book_visit", "move_visit", "cancel_visit"];
export const OPENER = "Hi, this is Ava, Summit Pest Control's AI assistant.";

export const playbook = Playbook.parse({
  company: {
    name: "Summit Pest Control",
    trade: "pest control",
    phone: "(801) 555-0100",
    domains: ["summitpest.test"],
    facts: [
      { id: "pests", topic: "What we treat", text: "We treat ants, spiders, roaches, wasps, mice and earwigs." },
      { id: "pets", topic: "Safety for pets and kids", text: "Our products are safe for pets and kids once they are dry, about 30 minutes." },
      { id: "guarantee", topic: "Guarantee", text: "If pests come back between visits, we re-treat at no charge." },
      { id: "hours", topic: "Hours", text: "We are open Monday to Saturday, 8 am to 6 pm." },
      { id: "contract", topic: "Contract", text: "The plan runs month to month after the first year." },
    ],
  },
  persona: { name: "Ava" },
  language: "en",
  opening: { text: "Still fighting bugs this fall? What are you seeing around the house?" },
  stages: [
    { id: "new", name: "New", kind: "new", questions: [], followUps: [] },
    {
      id: "engaged",
      name: "Engaged",
      kind: "engaged",
      questions: ["What kind of pest are you seeing?", "Is it inside, outside or both?", "What is the ZIP code there?"],
      followUps: [],
    },
    {
      id: "qualified",
      name: "Qualified",
      kind: "qualified",
      questions: ["Which of these times works for you?", "What is the street address?", "What name should I put on the visit?"],
      followUps: [],
    },
    { id: "booked", name: "Booked", kind: "booked", questions: [], followUps: [] },
    { id: "lost", name: "Lost", kind: "lost", questions: [], followUps: [] },
  ],
  offers: [
    { id: "initial", name: "The first treatment", cents: 14900, per: "once", terms: "" },
    { id: "plan", name: "the plan after that", cents: 4500, per: "month", terms: "" },
  ],
  objections: [
    {
      id: "price",
      when: "Says it is too expensive or asks for a discount",
      answer: "I hear you. The first treatment is $149 because it covers inside and outside, and it is free to re-treat.",
    },
    { id: "think", when: "Wants to think about it", answer: "Of course. Times fill up fast this week, so tell me whenever you are ready." },
  ],
  escalation: [{ when: "The lead is angry or complains", reason: "askedForPerson" }],
  tools: TOOLS,
});

interface Line {
  from: "lead" | "ai" | "person" | "fixed";
  text: string;
  open?: boolean;
  name?: string;
}

/** A prompt; texts of the lead at the end count as open. */
export function promptOf(messages: Line[], more: Omit<Partial<TurnPrompt>, "thread"> & { thread?: object } = {}): TurnPrompt {
  const lastOther = messages.findLastIndex((message) => message.from !== "lead");
  const thread = Thread.parse({
    now: "2026-11-24T09:12:00-07:00",
    episode: { kind: "inbound", task: "reply", stage: "new" },
    messages: messages.map((message, index) => ({ ...message, open: message.open ?? (message.from === "lead" && index > lastOther) })),
    ...more.thread,
  });
  return { playbook: more.playbook ?? playbook, thread, rounds: more.rounds ?? [], tools: more.tools ?? TOOLS };
}

/** The turn that follows, without tools in between. Throws when tools are called. */
export function turnOf(messages: Line[], more: Parameters<typeof promptOf>[1] = {}): Turn {
  const decision = decideTurn(promptOf(messages, more));
  if (decision.kind === "tools") throw new Error(`called ${decision.calls.map((call) => call.tool).join(", ")}`);
  return decision.turn;
}

export const WINDOWS = [
  { windowId: "w1", label: "Wed Nov 25, 8-10 am", date: "2026-11-25", from: "08:00", to: "10:00" },
  { windowId: "w2", label: "Wed Nov 25, 1-3 pm", date: "2026-11-25", from: "13:00", to: "15:00" },
  { windowId: "w3", label: "Thu Nov 26, 10-12 am", date: "2026-11-26", from: "10:00", to: "12:00" },
];

/** A calendar that always says yes. */
export function callTool(tool: string, args: Record<string, string | null>): object {
  const label = WINDOWS.find((window) => window.windowId === args["windowId"])?.label ?? "";
  if (tool === "find_visits") return { windows: WINDOWS };
  if (tool === "hold_visit") return { holdId: "h1", windowId: args["windowId"], label, expiresAt: "2026-11-24T09:22:00-07:00" };
  if (tool === "cancel_visit") return { appointmentId: args["appointmentId"], status: "cancelled" };
  return { appointmentId: "apt_1", label, status: "booked" };
}

/** A whole conversation between a persona and the stand-in, as a far-away product would run it. */
export function talk(persona: Persona, seed: number): { lines: Line[]; last: Turn; booked: boolean } {
  const profile = profileOf(seed);
  const receipts: { id: string; tool: string; summary: string; result: object }[] = [];
  const facts = new Map<string, string>();
  const lines: Line[] = opening(persona, profile).map((text) => ({ from: "lead", text }));
  let memory = FRESH_MEMORY;
  let stage = "new";
  for (;;) {
    const rounds: TurnPrompt["rounds"] = [];
    const first = !lines.some((line) => line.from === "ai");
    const more = {
      episode: { kind: "inbound", task: "reply", firstAiText: first, stage },
      disclosure: { opener: first ? OPENER : null, sayStop: false },
      facts: [...facts].map(([key, value]) => ({ key, value })),
      receipts: [...receipts],
    };
    let decision = decideTurn(promptOf(lines, { thread: more, rounds }));
    while (decision.kind === "tools" && rounds.length < 8) {
      for (const call of decision.calls) {
        const result = callTool(call.tool, call.args);
        rounds.push({ tool: call.tool, args: call.args, result, callId: `call_${rounds.length}` });
        receipts.push({ id: `rcp_${receipts.length}`, tool: call.tool, summary: "", result });
      }
      decision = decideTurn(promptOf(lines, { thread: more, rounds }));
    }
    if (decision.kind === "tools") throw new Error("the tools never end");
    const { turn } = decision;
    for (const fact of turn.facts) facts.set(fact.key, fact.value);
    stage = turn.stage ?? stage;
    const end = () => ({ lines, last: turn, booked: receipts.some((receipt) => receipt.tool === "book_visit") });
    if (turn.text === null) return end();
    lines.push({ from: "ai", text: turn.text });
    const reaction = respond(persona, profile, [turn.text], memory);
    memory = reaction.memory;
    if (reaction.texts.length === 0 || lines.length > 40) return end();
    for (const text of reaction.texts) lines.push({ from: "lead", text });
  }
}
