/** The OpenAPI 3.1 document, made from the routes themselves. What is the same everywhere is added here once. */
import type { OpenAPIHono } from "@hono/zod-openapi";
import { ErrorBody } from "../../contract/errors";
import { policy } from "../../domain/limits";
import type { Permission } from "../../domain/permissions";
import { asksProof } from "../../domain/sign-in/proof";
import type { AppEnv } from "../context";
import { exampleOf, type Schema, type Schemas } from "./examples";

const description = `Every answer of an error is \`{ "error": { "code", "message", "details"?, "requestId" } }\` with one of eight codes. Lists answer
\`{ "items", "nextCursor" }\` and take \`?cursor=&limit=\` (at most 200). The organization is named by \`X-Organization-Id\`, or \`?organization=\`
where a browser cannot set headers; absent, the member's first. Another organization's id is \`not_found\`. Times are ISO 8601, money is integer cents,
phones are E.164. At most ${policy.requests} requests in 15 minutes a member or key; \`RateLimit\` headers tell what is left. Programs come with a
key: \`Authorization: Bearer pk_…\`. Where a route says \`x-proof\`, a session gives its password or a code again when the last is ten
minutes old (403 with \`details.proof\`, then \`POST /api/account/prove\`). Every POST takes an \`Idempotency-Key\`.`;

export type Document = ReturnType<typeof openApiDocument>;

export function openApiDocument(app: OpenAPIHono<AppEnv>, { serverUrl, cookie }: { serverUrl: string; cookie: string }) {
  app.openAPIRegistry.register("Error", ErrorBody);
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: `${cookie}.session_token`,
    description: "Set by POST /api/auth/sign-in/email.",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "key", {
    type: "http",
    scheme: "bearer",
    description: "A key that an admin made under Settings: `Authorization: Bearer pk_…`. It names its organization; what it may do, its scopes say.",
  });
  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Plaibook", version: "1", description },
    servers: [{ url: serverUrl }],
  });
  const refusal = { description: "Refused; `error.code` says why.", content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } } };
  document.paths = { ...document.paths, ...signIn };
  const schemas: Schemas = document.components?.schemas ?? {};
  for (const operations of Object.values(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(operations)) {
      if (!isOperation(operation)) continue;
      const permission = operation["x-permission"];
      if (permission && asksProof(permission, method)) operation["x-proof"] = true;
      if (method === "post" && operation.security) operation.parameters = [...(operation.parameters ?? []).filter((one) => !isKeyHeader(one)), idempotencyKey];
      for (const content of [operation.requestBody?.content, ...Object.values(operation.responses).map((one) => one.content)]) addExamples(content, schemas);
      operation.responses["default"] ??= refusal;
    }
  }
  return document;
}

type Content = Record<string, { schema?: Schema; example?: unknown }> | undefined;
interface Operation {
  security?: unknown[];
  "x-permission"?: Permission;
  /** Asks for password or second factor when the last one is older than ten minutes. */
  "x-proof"?: boolean;
  parameters?: object[];
  requestBody?: { content?: Content };
  responses: Record<string, { content?: Content }>;
}

function isOperation(value: unknown): value is Operation {
  return typeof value === "object" && value !== null && "responses" in value;
}

const isKeyHeader = (parameter: object) => "name" in parameter && String(parameter.name).toLowerCase() === "idempotency-key";

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "8 to 64 characters. For a day a repeat is answered as the first time (`Idempotency-Replayed: true`) and not done again.",
  schema: { type: "string", minLength: 8, maxLength: 64 },
};

function addExamples(content: Content, schemas: Schemas): void {
  const json = content?.["application/json"];
  if (json?.schema && json.example === undefined) json.example = exampleOf(json.schema, schemas);
}

/** better-auth answers these itself; they stand here so that the document is whole. */
const signIn = {
  "/api/auth/sign-in/email": {
    post: {
      tags: ["me"],
      summary: "Sign in with e-mail and password",
      requestBody: {
        required: true,
        content: {
          "application/json": {
            schema: {
              type: "object" as const,
              required: ["email", "password"],
              properties: { email: { type: "string" as const, format: "email" }, password: { type: "string" as const } },
            },
          },
        },
      },
      responses: { 200: { description: "Signed in; the cookies are set." }, 401: { description: "E-mail or password is wrong." } },
    },
  },
  "/api/auth/sign-out": { post: { tags: ["me"], summary: "Sign out", responses: { 200: { description: "Signed out; the cookies are removed." } } } },
};
