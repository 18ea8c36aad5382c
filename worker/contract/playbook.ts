/**
 * The playbook: what the AI may say, promise and do, as a company writes it.
 * One schema serves the editor, the API, the prompt and the claims policy. Money is integer cents. Plain zod, because the editor's chunk
 * carries it to the browser.
 */
import { z } from "zod";

/** `30m`, `4h`, `2d`: how long after our last text a follow-up may leave. */
export const Duration = z.string().regex(/^[1-9]\d{0,3}[mhd]$/, "write a duration like 30m, 4h or 2d");

const Id = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, "use lower-case letters, digits, - and _");
const Line = z.string().trim().min(1).max(600);

export const StageKind = z.enum(["new", "engaged", "qualified", "booked", "lost", "optedOut"]);

export const PlaybookStage = z.object({
  id: Id,
  name: z.string().trim().min(1).max(40),
  kind: StageKind,
  objective: z.string().max(600),
  /** Asked one at a time, in this order, as far as the lead has not answered them. */
  questions: z.array(Line).max(12),
  exit: z.string().max(600),
  followUps: z.array(z.object({ after: Duration, text: Line })).max(5),
});

export const Offer = z.object({
  id: Id,
  name: z.string().trim().min(1).max(80),
  cents: z.int().nonnegative(),
  /** How often the price is due. */
  per: z.enum(["once", "visit", "month", "quarter", "year"]),
  terms: z.string().max(600),
});

export const ToolName = z.enum(["find_visits", "hold_visit", "book_visit", "move_visit", "cancel_visit"]);

export const Playbook = z
  .object({
    name: z.string().trim().min(1).max(80),
    language: z.enum(["en", "es"]),
    company: z.object({
      name: z.string().trim().min(1).max(80),
      trade: z.string().max(80),
      phone: z.string().max(40),
      /** The only domains a link in a text may point to. */
      domains: z.array(z.string().max(120)).max(10),
      facts: z.array(z.object({ id: Id, topic: z.string().max(80), text: Line })).max(100),
    }),
    persona: z.object({ name: z.string().trim().min(1).max(40), tone: z.string().max(300) }),
    goal: z.string().max(600),
    opening: z.object({ text: Line }),
    stages: z.array(PlaybookStage).min(2).max(12),
    offers: z.array(Offer).max(40),
    objections: z.array(z.object({ id: Id, when: Line, answer: Line })).max(40),
    rules: z.array(Line).max(40),
    escalation: z.array(z.object({ when: Line, reason: z.string().max(80) })).max(20),
    tools: z.array(ToolName).max(5),
    checkpoints: z.array(z.object({ id: Id, name: z.string().max(80), description: Line })).max(20),
  })
  .meta({ id: "Playbook" });

export type Playbook = z.infer<typeof Playbook>;
export type PlaybookStage = z.infer<typeof PlaybookStage>;
export type StageKind = z.infer<typeof StageKind>;
export type Offer = z.infer<typeof Offer>;
export type ToolName = z.infer<typeof ToolName>;
