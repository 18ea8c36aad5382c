/** The OpenAPI 3.1 document, made from the routes themselves. What is the same everywhere is added here once. */
import type { OpenAPIHono } from "@hono/zod-openapi";
import { ErrorBody } from "../../contract/errors";
import { policy } from "../../domain/limits";
import type { AppEnv } from "../context";

const description = `Every answer of an error is \`{ "error": { "code", "message", "details"?, "requestId" } }\` with one of eight codes. Lists answer
\`{ "items", "nextCursor" }\` and take \`?cursor=&limit=\` (at most 200). The organization is named by \`X-Organization-Id\`, or \`?organization=\`
where a browser cannot set headers; absent, the member's first. Another organization's id is \`not_found\`. Times are ISO 8601, money is integer cents,
phones are E.164. At most ${policy.requests} requests in 15 minutes a member; \`RateLimit\` headers tell what is left.`;

export type Document = ReturnType<typeof openApiDocument>;

export function openApiDocument(app: OpenAPIHono<AppEnv>, serverUrl: string) {
  app.openAPIRegistry.register("Error", ErrorBody);
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "plaibook.session_token",
    description: "Set by POST /api/auth/sign-in/email.",
  });
  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Plaibook", version: "1", description },
    servers: [{ url: serverUrl }],
  });
  const refusal = { description: "Refused; `error.code` says why.", content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } } };
  for (const operations of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(operations)) if (isOperation(operation)) operation.responses["default"] ??= refusal;
  }
  document.paths = { ...document.paths, ...signIn };
  return document;
}

function isOperation(value: unknown): value is { responses: Record<string, unknown> } {
  return typeof value === "object" && value !== null && "responses" in value;
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
