/** Saved views of the board: a look under a name, one's own or shared. */
import { z } from "@hono/zod-openapi";
import { OwnerKind, PersonRef } from "./conversation";
import { StageKind } from "./playbook";

const Time = z.iso.datetime();

/** The same as the board's address says. */
export const ViewLook = z
  .object({
    view: z.enum(["mine", "waiting", "all", "watch"]),
    owner: OwnerKind.nullable().default(null),
    /** A member's id, `me`, or `nobody`. */
    assignee: z.string().max(60).nullable().default(null),
    branch: z.string().max(60).nullable().default(null),
    campaign: z.string().max(60).nullable().default(null),
    stage: StageKind.nullable().default(null),
    unread: z.boolean().default(false),
    failed: z.boolean().default(false),
    words: z.string().trim().max(100).default(""),
  })
  .openapi("ViewLook");
export type ViewLook = z.infer<typeof ViewLook>;

export const SavedView = z
  .object({
    id: z.string(),
    name: z.string(),
    look: ViewLook,
    /** Everybody in the organization sees it. */
    shared: z.boolean(),
    owner: PersonRef,
    createdAt: Time,
    /** Of the last change; a change names it. */
    updatedAt: Time,
  })
  .openapi("SavedView");
export type SavedView = z.infer<typeof SavedView>;

const name = z.string().trim().min(1, "name: give the view a name.").max(60);

export const NewView = z.object({ name, look: ViewLook, shared: z.boolean().default(false) }).openapi("NewView");
export type NewView = z.infer<typeof NewView>;

export const ChangeView = z
  .object({
    name: name.optional(),
    look: ViewLook.optional(),
    shared: z.boolean().optional(),
    /** `updatedAt` of what was edited: 409 with both versions when somebody changed it meanwhile. */
    updatedAt: Time,
  })
  .openapi("ChangeView");
export type ChangeView = z.infer<typeof ChangeView>;
