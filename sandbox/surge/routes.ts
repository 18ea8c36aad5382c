/** The Surge stand-in under `/surge`: the vendor's paths, headers and bodies (docs/sandbox.md). */
import type { Context } from "hono";
import { Hono } from "hono";
import type { Account, SandboxEnv } from "../env";
import { accountsOf, storeOf } from "../env";
import { numberId } from "../ids";
import { serveMedia } from "../phone/media";
import { currentFaults } from "../store/fault-cache";
import { ContactBody, detailOf, readCreate } from "./create";
import { cursorOf, readPage } from "./cursors";
import { fail, invalid, SURGE_ERRORS } from "./errors";
import { sendWithFaults } from "./send";

type Env = { Bindings: SandboxEnv; Variables: { allowed: Account[] } };

const PAGE_SIZE = 50;

export const surge = new Hono<Env>();

// Attachments answer without a key, as far as is known of the vendor.
surge.get("/attachments/:id/file", async (c) => {
  const url = await storeOf(c.env).mediaUrl(c.req.param("id"));
  return url === null ? fail(c, SURGE_ERRORS.notFound) : serveMedia(url);
});

surge.use(async (c, next) => {
  const header = c.req.header("authorization");
  if (header === undefined) return fail(c, SURGE_ERRORS.missingKey);
  const key = /^Bearer (\S+)$/.exec(header)?.[1];
  const allowed = accountsOf(c.env).filter((account) => account.key === key);
  if (allowed.length === 0) return fail(c, SURGE_ERRORS.invalidKey);
  c.set("allowed", allowed);
  return next();
});

surge.get("/accounts/:account", (c) => {
  const account = accountIn(c);
  if (account === null) return fail(c, SURGE_ERRORS.accountNotFound);
  return c.json({ id: account.account, name: account.name, brand_name: account.name, time_zone: "America/Denver" });
});

surge.get("/accounts/:account/status", (c) => {
  if (accountIn(c) === null) return fail(c, SURGE_ERRORS.accountNotFound);
  return c.json({ capabilities: { local_messaging: { status: "ready", fields_needed: [], errors: [] } } });
});

surge.get("/accounts/:account/phone_numbers", (c) => {
  const account = accountIn(c);
  if (account === null) return fail(c, SURGE_ERRORS.accountNotFound);
  const data = account.numbers.map((number) => {
    const campaign = { id: campaignId(account), attachment_status: "attached" };
    return { id: numberId(number), number, name: null, type: "local", campaign, campaign_id: campaign.id };
  });
  return c.json({ data, pagination: { next_cursor: null, previous_cursor: null } });
});

surge.get("/accounts", (c) => {
  const data = c.get("allowed").map((one) => ({ id: one.account, name: one.name, brand_name: one.name, time_zone: "America/Denver" }));
  return c.json({ data, pagination: { next_cursor: null, previous_cursor: null } });
});

surge.get("/accounts/:account/campaigns", (c) => {
  const account = accountIn(c);
  if (account === null) return fail(c, SURGE_ERRORS.accountNotFound);
  const data = [{ id: campaignId(account), status: "active", use_cases: ["customer_care", "marketing"], description: `Texts of ${account.name}` }];
  return c.json({ data, pagination: { next_cursor: null, previous_cursor: null } });
});

surge.post("/accounts/:account/messages", async (c) => {
  const account = accountIn(c);
  if (account === null) return fail(c, SURGE_ERRORS.accountNotFound);
  const json = await readJson(c);
  if (json === undefined) return fail(c, SURGE_ERRORS.badJson);
  const text = readCreate(json, account);
  if ("type" in text) return fail(c, text);
  return sendWithFaults(c, c.env, account, text, (await currentFaults(c.env)).surge ?? {});
});

surge.get("/accounts/:account/messages", async (c) => {
  const account = accountIn(c);
  if (account === null) return fail(c, SURGE_ERRORS.accountNotFound);
  const page = readPage(c.req.query("after"), c.req.query("before"));
  if (page === null) return fail(c, SURGE_ERRORS.pagination);
  const { items, older, newer } = await storeOf(c.env).page(account.account, page, PAGE_SIZE);
  const pagination = {
    next_cursor: older === null ? null : cursorOf(older),
    previous_cursor: newer === null ? null : cursorOf(newer),
  };
  return c.json({ data: items, pagination });
});

surge.get("/messages/:id", async (c) => {
  const found = await storeOf(c.env).message(c.req.param("id"));
  return found !== null && mayRead(c, found.account) ? c.json(found.wire) : fail(c, SURGE_ERRORS.notFound);
});

surge.post("/accounts/:account/contacts", async (c) => {
  const account = accountIn(c);
  if (account === null) return fail(c, SURGE_ERRORS.accountNotFound);
  const body = ContactBody.safeParse(await readJson(c));
  if (!body.success) return fail(c, invalid(detailOf(body.error)));
  return c.json(await storeOf(c.env).saveContact(account.account, body.data), 201);
});

surge.get("/accounts/:account/contacts", async (c) => {
  const account = accountIn(c);
  if (account === null) return fail(c, SURGE_ERRORS.accountNotFound);
  const data = await storeOf(c.env).contacts(account.account);
  return c.json({ data, pagination: { next_cursor: null, previous_cursor: null } });
});

surge.get("/contacts/:id", async (c) => {
  const contact = await storeOf(c.env).contact(c.req.param("id"));
  return contact !== null && mayRead(c, contact.account) ? c.json(contact.wire) : fail(c, SURGE_ERRORS.notFound);
});

surge.patch("/contacts/:id", async (c) => {
  const store = storeOf(c.env);
  const contact = await store.contact(c.req.param("id"));
  if (contact === null || !mayRead(c, contact.account)) return fail(c, SURGE_ERRORS.notFound);
  const body = ContactBody.safeParse(await readJson(c));
  if (!body.success) return fail(c, invalid(detailOf(body.error)));
  if (body.data.phone_number !== contact.wire.phone_number) {
    return fail(c, invalid({ phone_number: ["can't be changed in the sandbox"] }));
  }
  return c.json(await store.saveContact(contact.account, body.data));
});

surge.all("*", (c) => fail(c, SURGE_ERRORS.notFound));

const campaignId = (account: Account): string => `cpn_${account.account.slice(5)}`;

function accountIn(c: Context<Env>): Account | null {
  return c.get("allowed").find((account) => account.account === c.req.param("account")) ?? null;
}

function mayRead(c: Context<Env>, account: string): boolean {
  return c.get("allowed").some((one) => one.account === account);
}

/** The body as JSON; undefined when it is none. */
async function readJson(c: Context<Env>): Promise<unknown> {
  try {
    return await c.req.json<unknown>();
  } catch {
    return undefined;
  }
}
