/** Small words for describing routes, so that each reads as what it asks, what it answers and who may. */
import { OpenAPIHono, z } from "@hono/zod-openapi";
import { scopesWith } from "../domain/api-keys/scopes";
import type { Permission } from "../domain/permissions";
import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "./context";
import { validationRefusal } from "./errors";
import { answeredOnce } from "./middleware/idempotency";
import { prove } from "./middleware/proof";
import { need, openToAll, requireMember, requireOperator, requireUser } from "./middleware/member";

/** A router for one resource. A request that does not fit its schema becomes the one error body. */
export function resource() {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) throw validationRefusal(result.error.issues);
    },
  });
}

/** Signed in or by a key, a member, with this right, and proven anew where the right, or a file of many people (`exports`), asks for it. `people`: the answer lists people, whatever the right says: no cookie answers for the session. The right and the scopes also stand in the document, where the tests read them. */
export function guard(permission: Permission, { exports = false, people = false } = {}) {
  type Step = MiddlewareHandler<AppEnv>;
  const middleware: [Step, Step, Step, Step] = [requireMember(permission, { people }), need(permission), prove(permission, exports), answeredOnce];
  const scopes = scopesWith(permission);
  const forKeys = scopes.length > 0 || permission === "organization.read" ? [{ key: [] }] : [];
  return {
    middleware,
    security: [{ session: [] }, ...forKeys],
    "x-permission": permission,
    ...(exports ? { "x-proof": true } : {}),
    ...(scopes.length > 0 ? { "x-scopes": scopes } : {}),
  };
}

/** Signed in, and an operator of the deployment. */
export function guardOperator() {
  const middleware: [MiddlewareHandler<AppEnv>, MiddlewareHandler<AppEnv>] = [requireUser, requireOperator];
  return { middleware, security: [{ session: [] }], "x-permission": "platform.see" satisfies Permission };
}

/** Signed in, with or without an organization: one's own account. */
export function guardUser() {
  const middleware: [MiddlewareHandler<AppEnv>] = [requireUser];
  return { middleware, security: [{ session: [] }], "x-permission": "account.own" satisfies Permission };
}

/** Asked before anybody is signed in. */
export function open() {
  const middleware: [MiddlewareHandler<AppEnv>] = [openToAll];
  return { middleware };
}

/** The `{id}` of a path. */
export const PathId = z.object({
  id: z
    .string()
    .max(60)
    .openapi({ param: { name: "id", in: "path" } }),
});

export const asJson = <T extends z.ZodType>(schema: T, description: string) => ({ description, content: { "application/json": { schema } } });

/** The answer of a route that went well. The refusals are the same everywhere and added to the document in one place (`document.ts`). */
export const answers = <T extends z.ZodType>(schema: T, description: string) => ({ 200: asJson(schema, description) }) as const;
export const created = <T extends z.ZodType>(schema: T, description: string) => ({ 201: asJson(schema, description) }) as const;

/** A JSON body. `optional`: the request may come without one, which means an empty object. */
export const body = <T extends z.ZodType>(schema: T, { optional = false } = {}) => ({
  body: { content: { "application/json": { schema } }, required: !optional },
});
