/**
 * The playbook: what the AI may say, promise and do, as a company writes it.
 * One schema serves the editor, the API, the prompt and the claims policy. Money is integer cents. Plain zod, because the editor's chunk
 * carries it to the browser.
 */
import { z } from "zod";
import { isOtherAddress, otherAddress } from "./addresses";

/** `30m`, `4h`, `2d`: how long after our last text a follow-up may leave. */
export const Duration = z.string().regex(/^[1-9]\d{0,3}[mhd]$/, "write a duration like 30m, 4h or 2d");

const Id = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, "use lower-case letters, digits, - and _");
const fill = "Fill this in.";
const text = (most: number) => z.string().max(most, `At most ${most} characters.`);
const named = (most: number) => z.string().trim().min(1, fill).max(most, `At most ${most} characters.`);
const Line = named(600);

export const StageKind = z.enum(["new", "engaged", "qualified", "booked", "lost", "optedOut"]);

export const PlaybookStage = z.object({
  id: Id,
  name: named(40),
  kind: StageKind,
  objective: text(600),
  /** Asked one at a time, in this order, as far as the lead has not answered them. */
  questions: z.array(Line).max(12, "At most 12 questions."),
  exit: text(600),
  followUps: z.array(z.object({ after: Duration, text: Line })).max(5, "At most 5 follow-ups."),
});

export const Offer = z.object({
  id: Id,
  name: named(80),
  cents: z.int("Say the price, like 149 or 149.50.").nonnegative("A price is not negative.").max(100_000_000, "At most $1,000,000."),
  /** How often the price is due. */
  per: z.enum(["once", "visit", "month", "quarter", "year"]),
  terms: text(600),
});

export const ToolName = z.enum(["find_visits", "hold_visit", "book_visit", "move_visit", "cancel_visit"]);

export const Playbook = z
  .object({
    name: named(80),
    language: z.enum(["en", "es"]),
    company: z.object({
      name: named(80),
      trade: text(80),
      phone: text(40),
      /** The only domains a link in a text may point to. */
      domains: z.array(named(120).refine((text) => !isOtherAddress(text), otherAddress)).max(10, "At most 10 domains."),
      facts: z.array(z.object({ id: Id, topic: named(80), text: Line })).max(100, "At most 100 facts."),
    }),
    persona: z.object({ name: named(40), tone: text(300) }),
    goal: text(600),
    /** `ai`: the AI writes the opening of each lead anew, with the text as its task. */
    opening: z.object({ text: Line, by: z.enum(["text", "ai"]).optional() }),
    stages: z.array(PlaybookStage).min(2, "At least two stages.").max(12, "At most 12 stages."),
    offers: z.array(Offer).max(40, "At most 40 offers."),
    objections: z.array(z.object({ id: Id, when: Line, answer: Line })).max(40, "At most 40 objections."),
    rules: z.array(Line).max(40, "At most 40 rules."),
    escalation: z.array(z.object({ when: Line, reason: text(80) })).max(20, "At most 20 cases."),
    tools: z.array(ToolName).max(5),
    checkpoints: z.array(z.object({ id: Id, name: named(80), description: Line })).max(20, "At most 20 checkpoints."),
  })
  .meta({ id: "Playbook" });

export type Playbook = z.infer<typeof Playbook>;
export type PlaybookStage = z.infer<typeof PlaybookStage>;
export type StageKind = z.infer<typeof StageKind>;
export type Offer = z.infer<typeof Offer>;
export type ToolName = z.infer<typeof ToolName>;
