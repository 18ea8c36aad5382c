/** The first run of a company: eight steps, each to do, done, skipped or waiting for somebody else. */
import { z } from "@hono/zod-openapi";

export const SetupStepName = z.enum(["company", "playbook", "try", "number", "team", "stops", "leads", "live"]);
export type SetupStepName = z.infer<typeof SetupStepName>;

export const SetupStep = z.object({
  step: SetupStepName,
  state: z.enum(["todo", "done", "skipped", "waiting"]),
  /** What stands now, or what it waits for. */
  words: z.string().nullable(),
});
export type SetupStep = z.infer<typeof SetupStep>;

export const Setup = z
  .object({
    /** Since when the AI answers; null before. */
    liveAt: z.iso.datetime().nullable(),
    steps: z.array(SetupStep),
    /** What has to be done before it can go live; empty: it can. */
    missing: z.array(z.string()),
    company: z.object({ name: z.string(), trade: z.enum(["pestControl", "lawnCare", "roofing", "other"]).nullable() }),
  })
  .openapi("Setup");
export type Setup = z.infer<typeof Setup>;

export const SetStep = z.object({
  state: z.enum(["done", "skipped", "todo"]),
  /** Of `stops`: that there is no former list, in the member's own name. */
  statement: z.string().trim().min(3).max(300).optional(),
});
export const ChangeCompany = z.object({
  name: z.string().trim().min(1, "name: what is the company called?").max(80).optional(),
  trade: z.enum(["pestControl", "lawnCare", "roofing", "other"]).optional(),
});
export const ImportedList = z
  .object({
    /** Lines with something in them. */
    read: z.int(),
    added: z.int(),
    /** Were on the list before. */
    already: z.int(),
    /** Stood in the file more than once. */
    repeated: z.int(),
    unreadCount: z.int(),
    /** The first hundred lines without a phone that can be read. */
    unread: z.array(z.object({ line: z.int(), text: z.string() })),
  })
  .openapi("ImportedList");
export type ImportedList = z.infer<typeof ImportedList>;
