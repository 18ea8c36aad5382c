/** Who is signed in, where, and what they may do. */
import { z } from "@hono/zod-openapi";
import { Availability } from "./people";

export const Role = z.enum(["owner", "admin", "manager", "rep", "viewer"]);
export type Role = z.infer<typeof Role>;

export const Me = z
  .object({
    user: z.object({ id: z.string(), name: z.string(), email: z.string(), emailVerified: z.boolean() }),
    /** `live`: the set-up is behind it, and the AI answers. */
    organization: z.object({ id: z.string(), name: z.string(), language: z.string(), live: z.boolean() }),
    organizations: z.array(z.object({ id: z.string(), name: z.string() })),
    role: Role,
    /** Names from `domain/permissions.ts` that this role has. */
    permissions: z.array(z.string()),
    sandbox: z.boolean(),
    /** An operator of the deployment: the platform view is theirs. */
    operator: z.boolean(),
    branches: z.array(z.object({ id: z.string(), name: z.string(), zone: z.string() })),
    /** Members a thread can be assigned to. */
    people: z.array(z.object({ id: z.string(), name: z.string(), role: Role, away: z.boolean() })),
    /** Of the signed-in member: whether waits may go to them. */
    availability: Availability,
    /** Our texting numbers, the default first. */
    numbers: z.array(z.string()),
  })
  .openapi("Me");
export type Me = z.infer<typeof Me>;
