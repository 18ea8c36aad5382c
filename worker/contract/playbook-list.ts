/** Playbooks with the version that is in use. */
import { z } from "@hono/zod-openapi";
import { Playbook } from "./playbook";

const Time = z.iso.datetime();

export const PlaybookItem = z
  .object({
    id: z.string(),
    name: z.string(),
    /** Of the published version; null while there is none. */
    version: z.int().nullable(),
    versionId: z.string().nullable(),
    publishedAt: Time.nullable(),
    playbook: Playbook.nullable(),
  })
  .openapi("PlaybookItem");
export type PlaybookItem = z.infer<typeof PlaybookItem>;
