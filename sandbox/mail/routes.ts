/** The e-mail stand-in under `/resend`: `POST /emails` as Resend answers it (docs/sandbox.md). */
import { Hono } from "hono";
import { z } from "zod";
import type { SandboxEnv } from "../env";
import { storeOf } from "../env";

const Mail = z.object({
  from: z.string().min(1),
  to: z.union([z.string(), z.array(z.string()).min(1).max(50)]),
  subject: z.string().min(1),
  text: z.string().optional(),
  html: z.string().optional(),
});

export const mail = new Hono<{ Bindings: SandboxEnv }>();

mail.post("/emails", async (c) => {
  if (!/^Bearer re_\S+$/.test(c.req.header("authorization") ?? ""))
    return c.json({ statusCode: 401, name: "missing_api_key", message: "Missing API key in the authorization header" }, 401);
  const parsed = Mail.safeParse(await c.req.json().catch(() => null));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return c.json({ statusCode: 422, name: "validation_error", message: `${issue?.path.join(".") ?? "body"}: ${issue?.message ?? "is not understood"}` }, 422);
  }
  const { from, to, subject, text = "" } = parsed.data;
  const key = c.req.header("idempotency-key") ?? crypto.randomUUID();
  const id = await storeOf(c.env).keepLetter({ from, to: (Array.isArray(to) ? to : [to]).join(", "), subject, text }, key);
  return c.json({ id });
});
