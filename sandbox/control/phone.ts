/** What a phone sends and what it really saw: `/sandbox/phone/send`, `/messages`, and the lists for counting. */
import { Hono } from "hono";
import { z } from "zod";
import type { SandboxEnv } from "../env";
import { accountOfNumber, accountsOf, storeOf } from "../env";
import { cursorOf, seqOf } from "../surge/cursors";
import { jsonBody, problem } from "./problem";
import { readPhone } from "./read-phone";

const SendBody = z.object({
  from: z.string(),
  to: z.string(),
  body: z.string().max(20_000).nullish(),
  mediaUrls: z.array(z.string().min(1)).max(10).nullish(),
});

export const phone = new Hono<{ Bindings: SandboxEnv }>();

phone.post("/phone/send", async (c) => {
  const parsed = SendBody.safeParse(await jsonBody(c));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return problem(c, 400, issue?.message ?? "is not understood", issue?.path.map(String).join(".") || "body");
  }
  const { body, mediaUrls } = parsed.data;
  const from = readPhone(parsed.data.from);
  const to = readPhone(parsed.data.to);
  if (from === null) return problem(c, 400, "is not a phone number in E.164", "from");
  if (to === null || accountOfNumber(accountsOf(c.env), to) === null) {
    return problem(c, 400, "is not a number of the sandbox; GET /sandbox/numbers lists them", "to");
  }
  const media = (mediaUrls ?? []).filter((url) => url.startsWith("/") || URL.canParse(url));
  if ((body ?? "") === "" && media.length === 0) return problem(c, 400, "a text needs words or a picture", "body");
  const text = { from, to, body: (body ?? "") === "" ? null : (body ?? null), mediaUrls: media };
  return c.json({ id: await storeOf(c.env).phoneSend(text) }, 202);
});

phone.get("/phone/messages", async (c) => {
  const number = readPhone(c.req.query("phone") ?? "");
  if (number === null) return problem(c, 400, "is not a phone number in E.164", "phone");
  return c.json({ items: await storeOf(c.env).textsOf(number), nextCursor: null });
});

phone.get("/phones", async (c) => c.json({ items: await storeOf(c.env).phones(), nextCursor: null }));

phone.get("/messages", async (c) => {
  const cursor = c.req.query("cursor");
  const after = cursor === undefined ? 0 : seqOf(cursor);
  if (after === null) return problem(c, 400, "is not a cursor of this list", "cursor");
  const limit = Math.min(Math.max(Number(c.req.query("limit")) || 200, 1), 1_000);
  const items = await storeOf(c.env).texts(after, limit);
  const last = items.at(-1);
  return c.json({ items, nextCursor: last !== undefined && items.length === limit ? cursorOf(last.seq) : null });
});

phone.post("/phone/customers", async (c) => {
  const parsed = z.object({ phone: z.string(), name: z.string().trim().min(1).max(60) }).safeParse(await jsonBody(c));
  if (!parsed.success) return problem(c, 400, "write a name and a phone", "name");
  const number = readPhone(parsed.data.phone);
  if (number === null) return problem(c, 400, "is not a phone number", "phone");
  if (accountOfNumber(accountsOf(c.env), number) !== null) return problem(c, 400, "belongs to a company", "phone");
  await storeOf(c.env).nameCustomer(number, parsed.data.name);
  return c.json({ phone: number, name: parsed.data.name }, 201);
});
