/** What the CSR may answer: one flat object, because structured output wants every key present. Checked whole; a miss is malformed. */
import { z } from "zod";

export const CsrTurn = z.object({
  action: z.enum(["reply", "silence", "askPerson", "snooze", "callback", "close"]),
  /** With `reply` always; with `snooze`, `callback` and `close` where the customer should be told. */
  text: z.string().nullable(),
  reason: z.string().nullable(),
  until: z.string().nullable(),
  outcome: z.enum(["booked", "lost", "noAnswer", "wrongNumber", "other"]).nullable(),
  stage: z.string().nullable(),
  facts: z.array(z.object({ key: z.string().max(40), value: z.string().max(200), quote: z.string().max(400) })).max(12),
  language: z.string().max(8).nullable(),
  claims: z.array(z.object({ quote: z.string().max(200), source: z.string().max(120).nullable() })).max(20),
});
export type CsrTurn = z.infer<typeof CsrTurn>;

export const OverseerVerdict = z.object({
  verdict: z.enum(["approve", "revise", "escalate"]),
  reasons: z.array(z.string().max(300)).max(10),
  risk: z.enum(["none", "angry", "price", "legal", "loop"]),
  claims: z.array(z.object({ quote: z.string().max(200), source: z.string().max(200).nullable(), ok: z.boolean() })).max(20),
});

export const OptOutClass = z.object({ class: z.enum(["stop", "unclear", "not_stop"]), why: z.string().max(300) });

export const Suggestion = z.object({ text: z.string().min(1).max(1_000) });
