/** The control surface under `/sandbox` (design §8): for people, tests and the chaos script. No vendor path is here. */
import { Hono } from "hono";
import { z } from "zod";
import type { SandboxEnv } from "../env";
import { accountsOf, rememberMade, storeOf } from "../env";
import { FaultSettings, faultProblem } from "../faults";
import { PERSONAS } from "../personas/cast";
import { mailboxPage } from "../mail/page";
import { page } from "../phone/routes";
import { rememberFaults } from "../store/fault-cache";
import { phone } from "./phone";
import { jsonBody, problem } from "./problem";
import { readPhone } from "./read-phone";

const MAX_PEOPLE = 200;
const MAX_LISTENING = 2_000;

export const control = new Hono<{ Bindings: SandboxEnv }>();

control.get("/numbers", (c) => {
  const connected = accountsOf(c.env).filter((one) => one.organizationId !== "");
  const items = connected.flatMap(({ numbers, organizationId, name, account }) => numbers.map((number) => ({ number, organizationId, name, account })));
  return c.json({ items, nextCursor: null });
});

control.get("/faults", async (c) => c.json(await storeOf(c.env).faults()));

control.put("/faults", async (c) => {
  const parsed = FaultSettings.safeParse(await jsonBody(c));
  if (!parsed.success) {
    const { field, message } = faultProblem(parsed.error);
    return problem(c, 400, message, field);
  }
  const stored = await storeOf(c.env).setFaults(parsed.data);
  rememberFaults(stored);
  return c.json(stored);
});

control.delete("/faults", async (c) => {
  const stored = await storeOf(c.env).clearFaults();
  rememberFaults(stored);
  return c.json(stored);
});

const PeopleBody = z.object({
  enabled: z.boolean(),
  count: z.number().int().min(1).max(MAX_PEOPLE).default(10),
  personas: z.array(z.enum(PERSONAS)).default([]),
  /** These phones answer when they are texted, instead of new ones that text first. */
  phones: z.array(z.string()).max(MAX_LISTENING).optional(),
});

control.post("/personas", async (c) => {
  const parsed = PeopleBody.safeParse(await jsonBody(c));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return problem(c, 400, issue?.message ?? "is not understood", issue?.path.map(String).join(".") || "body");
  }
  const { enabled, count, personas } = parsed.data;
  const store = storeOf(c.env);
  if (enabled && parsed.data.phones) {
    const phones = parsed.data.phones.map(readPhone);
    if (phones.some((one) => one === null)) return problem(c, 400, "has something that is not a phone number", "phones");
    return c.json({
      items: await store.listenPeople(
        phones.flatMap((one) => one ?? []),
        personas,
      ),
    });
  }
  return c.json({ items: enabled ? await store.startPeople(count, personas) : await store.stopPeople() });
});

control.get("/personas", async (c) => c.json({ items: await storeOf(c.env).people(), nextCursor: null }));

/** A carrier's account for a company that signs up: what its own page at Surge would show. */
control.post("/accounts", async (c) => {
  const parsed = z.object({ name: z.string().trim().min(1).max(80) }).safeParse(await jsonBody(c));
  if (!parsed.success) return problem(c, 400, "is what the company is called", "name");
  const { account, key, numbers } = await storeOf(c.env).makeAccount(parsed.data.name);
  rememberMade(await storeOf(c.env).madeAccounts());
  return c.json({ account, key, numbers }, 201);
});

const AccountChange = z.object({
  keywordReplies: z.boolean().optional(),
  /** Where webhooks go; answers with the secret that signs them. */
  webhookUrl: z
    .url()
    .refine((url) => /\/webhooks\/surge\/[^/]+$/.test(url), "ends in /webhooks/surge/ and the endpoint")
    .optional(),
  organizationId: z.string().min(1).max(60).optional(),
  /** The key of now is refused from here on; answers with the new one. */
  newKey: z.literal(true).optional(),
});

control.put("/accounts/:account", async (c) => {
  const account = accountsOf(c.env).find((one) => one.account === c.req.param("account"));
  if (account === undefined) return problem(c, 404, "The sandbox has no such account.");
  const parsed = AccountChange.safeParse(await jsonBody(c));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return problem(c, 400, issue?.message ?? "is not understood", issue?.path.map(String).join(".") || "body");
  }
  const { keywordReplies, webhookUrl, organizationId, newKey } = parsed.data;
  const store = storeOf(c.env);
  if (keywordReplies !== undefined) await store.setKeywordReplies(account.account, keywordReplies);
  if (webhookUrl === undefined && organizationId === undefined && newKey === undefined)
    return c.json({ account: account.account, keywordReplies: await store.keywordReplies(account.account) });
  const changed = await store.changeAccount(account.account, { endpointId: webhookUrl?.split("/").at(-1), organizationId, newKey });
  rememberMade(await store.madeAccounts());
  return c.json({
    account: changed.account,
    keywordReplies: await store.keywordReplies(account.account),
    ...(webhookUrl === undefined ? {} : { secret: changed.secret }),
    ...(newKey === undefined ? {} : { key: changed.key }),
  });
});

control.get("/accounts", async (c) => {
  const store = storeOf(c.env);
  const items = await Promise.all(
    accountsOf(c.env).map(async ({ account, organizationId, name, numbers }) => {
      return { account, organizationId, name, numbers, keywordReplies: await store.keywordReplies(account) };
    }),
  );
  return c.json({ items, nextCursor: null });
});

control.get("/deliveries", async (c) => c.json(await storeOf(c.env).deliveries()));

/** For people a page, for tests JSON (`Accept: application/json`). */
control.get("/mailbox", async (c) => {
  const to = c.req.query("to")?.trim().toLowerCase() || null;
  const letters = await storeOf(c.env).letters(to);
  if (c.req.header("accept")?.includes("application/json")) return c.json({ items: letters, nextCursor: null });
  c.header("content-security-policy", "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'");
  c.header("referrer-policy", "no-referrer");
  c.header("x-content-type-options", "nosniff");
  return c.html(mailboxPage(letters, to));
});

control.route("/", page);
control.route("/", phone);
control.all("*", (c) => problem(c, 404, "There is nothing here."));
