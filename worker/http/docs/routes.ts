import { Hono } from "hono";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { cookiePrefix } from "../../services/sign-in/cookie-names";
import { settingsOf } from "../../env";
import type { AppEnv } from "../context";
import { type Document, openApiDocument } from "./document";
import { docsPage } from "./page";

/** The document and its page. Made at the first question, because by then all routes are composed. */
export function docs(app: () => OpenAPIHono<AppEnv>) {
  let made: Document | null = null;
  const document = (env: Env): Document => (made ??= openApiDocument(app(), { serverUrl: settingsOf(env).publicUrl.origin, cookie: cookiePrefix(env) }));
  return new Hono<AppEnv>().get("/openapi.json", (c) => c.json(document(c.env))).get("/docs", (c) => c.html(docsPage(document(c.env))));
}
