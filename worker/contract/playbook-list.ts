/** Playbooks with the version that is in use, and their versions. */
import { z } from "@hono/zod-openapi";
import { Playbook } from "./playbook";

const Time = z.iso.datetime();
const Person = z.object({ id: z.string(), name: z.string() });

/** A version never changes: conversations and reviews name it. A draft is a version that was never published. */
export const PlaybookVersionItem = z
  .object({
    id: z.string(),
    number: z.int(),
    createdAt: Time,
    /** Null for the demo's own. */
    createdBy: Person.nullable(),
    /** When it was first published. */
    publishedAt: Time.nullable(),
    /** New conversations follow it. */
    inUse: z.boolean(),
  })
  .openapi("PlaybookVersionItem");
export type PlaybookVersionItem = z.infer<typeof PlaybookVersionItem>;

export const PlaybookVersion = PlaybookVersionItem.extend({ playbook: Playbook }).openapi("PlaybookVersion");
export type PlaybookVersion = z.infer<typeof PlaybookVersion>;

export const PlaybookItem = z
  .object({
    id: z.string(),
    name: z.string(),
    /** Of the published version; null while there is none. */
    version: z.int().nullable(),
    versionId: z.string().nullable(),
    publishedAt: Time.nullable(),
    playbook: Playbook.nullable(),
    /** The newest version: a draft when it is not the published one. */
    newest: PlaybookVersionItem.nullable(),
  })
  .openapi("PlaybookItem");
export type PlaybookItem = z.infer<typeof PlaybookItem>;

export const Template = z.enum(["pestControl", "lawnCare", "roofing"]);
export type Template = z.infer<typeof Template>;

export const CreatePlaybook = z
  .object({
    name: z.string().trim().min(1, "Give the playbook a name.").max(80),
    from: z.union([
      z.object({ template: Template }),
      /** A copy of the newest version. */
      z.object({ playbookId: z.string().max(60) }),
      z.object({ playbook: Playbook }),
    ]),
  })
  .openapi("CreatePlaybook");
export type CreatePlaybook = z.infer<typeof CreatePlaybook>;

export const SaveVersion = z
  .object({
    /** The number of the version that was edited: 409 when somebody saved a newer one meanwhile. */
    basedOn: z.int().positive(),
    playbook: Playbook,
  })
  .openapi("SavePlaybookVersion");
export type SaveVersion = z.infer<typeof SaveVersion>;

export const PublishVersion = z.object({ versionId: z.string().max(60) }).openapi("PublishPlaybookVersion");
