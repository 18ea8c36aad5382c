/** Playbooks with the version that is in use. */
import { z } from "@hono/zod-openapi";
import { Playbook } from "./playbook";

const Time = z.iso.datetime();

export const PlaybookItem = z
  .object({
    id: z.string(),
    name: z.string(),
    updatedAt: Time,
    published: z.object({ versionId: z.string(), number: z.int(), createdAt: Time, document: Playbook }).nullable(),
  })
  .openapi("PlaybookItem");
export type PlaybookItem = z.infer<typeof PlaybookItem>;
