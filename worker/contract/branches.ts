/** Branches: where the company works, when it is open, and when its technicians may arrive. Minutes are of the day, in the branch's zone. */
import { z } from "@hono/zod-openapi";

const Weekday = z.int().min(0).max(6);
const Minute = z.int().min(0).max(1_440);

export const OpeningHours = z.object({
  /** 0 is Sunday. */
  weekday: Weekday,
  from: Minute,
  to: Minute,
});
export type OpeningHours = z.infer<typeof OpeningHours>;

export const ArrivalWindow = z.object({
  weekday: Weekday,
  from: Minute,
  to: Minute,
  /** How many visits fit. */
  capacity: z.int().min(1, "capacity: at least one visit fits a window.").max(200),
  /** Minutes one visit takes. */
  duration: z.int().min(5).max(1_440),
});
export type ArrivalWindow = z.infer<typeof ArrivalWindow>;

export const Branch = z
  .object({
    id: z.string(),
    name: z.string(),
    /** IANA, like America/Denver. */
    zone: z.string(),
    hours: z.array(OpeningHours),
    /** ZIPs it serves; none: everywhere. */
    zips: z.array(z.string()),
    /** When technicians may arrive; none: the AI asks for two times and a person confirms one. */
    windows: z.array(ArrivalWindow),
    /** The playbook that inbound conversations follow; null while none is published. */
    playbook: z.object({ id: z.string(), name: z.string(), version: z.int() }).nullable(),
    numbers: z.array(z.string()),
    /** The company's rule: conversations and inbound leads that no campaign, lead, number or ZIP places belong here. One branch has it. */
    takesRest: z.boolean(),
    /** Of the last change; goes into `basedOn`. */
    updatedAt: z.iso.datetime(),
  })
  .openapi("Branch");
export type Branch = z.infer<typeof Branch>;

const fields = {
  name: z.string().trim().min(1, "name: give the branch a name.").max(60),
  zone: z.string().max(60),
  hours: z.array(OpeningHours).max(42),
  zips: z.array(z.string().regex(/^\d{5}$/, "zips: a ZIP has five digits.")).max(5_000),
  windows: z.array(ArrivalWindow).max(200),
  /** Its published version is what the branch follows. */
  playbookId: z.string().max(60).nullable(),
};
export const CreateBranch = z
  .object({ ...fields, zips: fields.zips.default([]), windows: fields.windows.default([]), playbookId: fields.playbookId.default(null) })
  .openapi("CreateBranch");
export type CreateBranch = z.infer<typeof CreateBranch>;

export const ChangeBranch = z
  .object(fields)
  .partial()
  .extend({
    /** Conversations and inbound leads that nothing else places come here from now on; the branch that had them before gives it up. */
    takesRest: z.literal(true).optional(),
    /** `updatedAt` of what was edited: 409 with the present branch when somebody changed it meanwhile. */
    basedOn: z.iso.datetime().optional(),
  })
  .openapi("ChangeBranch");
export type ChangeBranch = z.infer<typeof ChangeBranch>;
