import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context";

/** The same policy stands in `web/public/_headers` for the files; a Function's answer does not get those. */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  // Two widget libraries set styles on elements; scripts stay strict.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "media-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const headers: Record<string, string> = {
  "content-security-policy": contentSecurityPolicy,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
};

/** Security headers on every answer, and no cache unless a route says otherwise. An upgrade's answer is left as it is. */
export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  // Prepared before: an answer is then made once, with all of them, instead of copied for each.
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  await next();
  if (c.res.status === 101) return;
  for (const [name, value] of Object.entries(headers)) if (!c.res.headers.has(name)) c.header(name, value);
  if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store");
});
