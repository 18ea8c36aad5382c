/** Connections to vendors and our numbers. No answer holds a secret: of a key, its last four characters. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { AccountSearch, Connection, ConnectionChange, FoundAccount, NewConnection, NewKey, SigningSecret } from "../contract/integrations";
import { pageOf } from "../contract/lists";
import { E164 } from "../contract/conversation";
import { PlaceNumber, SendingNumber } from "../contract/numbers";
import { Refusal, notFound } from "../domain/refusal";
import { connectionRow } from "../services/integrations/open";
import { openRouterConnection, surgeConnection } from "../services/integrations/list";
import { checkRouter, disconnectRouter, setRouter } from "../services/integrations/openrouter";
import { accountsOfKey, addSecret, changeSurge, checkSurge, connectSurge, disconnectSurge, newSurgeKey, vendorRefusal } from "../services/integrations/surge";
import { listNumbers } from "../services/numbers/list";
import { placeNumber } from "../services/numbers/place";
import type { AppEnv } from "./context";
import { answers, body, created, guard, resource, PathId } from "./openapi";
import { whoOf } from "./who";

const tags = ["integrations"];
/** The connection's id, or its vendor's name. */
const shown = answers(Connection, "The connection as it is now.");

const list = createRoute({
  method: "get",
  path: "/integrations",
  tags,
  summary: "Connections to vendors, connected or not",
  ...guard("organization.read"),
  responses: answers(pageOf(Connection), "One of each vendor."),
});
const connect = createRoute({
  method: "post",
  path: "/integrations",
  tags,
  summary: "Connect a vendor",
  description: "The key is tried before anything is kept; what the vendor says against it is the error.",
  ...guard("integrations.write"),
  request: body(NewConnection),
  responses: created(Connection, "Connected."),
});
const search = createRoute({
  method: "post",
  path: "/integrations/surge-accounts",
  tags,
  summary: "The accounts that a Surge key reaches",
  ...guard("integrations.write"),
  request: body(AccountSearch),
  responses: answers(pageOf(FoundAccount), "To choose from. The key is not kept."),
});
const change = createRoute({
  method: "patch",
  path: "/integrations/{id}",
  tags,
  summary: "Change settings of a connection",
  ...guard("integrations.write"),
  request: { params: PathId, ...body(ConnectionChange) },
  responses: shown,
});
const newKey = createRoute({
  method: "put",
  path: "/integrations/{id}/key",
  tags,
  summary: "Put another key in force",
  description: "The former one goes on until the new one has worked. Texts that waited for a good key leave.",
  ...guard("integrations.write"),
  request: { params: PathId, ...body(NewKey) },
  responses: shown,
});
const secret = createRoute({
  method: "post",
  path: "/integrations/{id}/secrets",
  tags,
  summary: "Accept another signing secret of the webhook",
  description: "The former ones end a day later, so that none is lost while it is replaced at the vendor.",
  ...guard("integrations.write"),
  request: { params: PathId, ...body(SigningSecret) },
  responses: shown,
});
const test = createRoute({
  method: "post",
  path: "/integrations/{id}/test",
  tags,
  summary: "Try the connection and read its numbers",
  description: "412 with the vendor's own words where it says no.",
  ...guard("integrations.write"),
  request: { params: PathId },
  responses: shown,
});
const disconnect = createRoute({
  method: "delete",
  path: "/integrations/{id}",
  tags,
  summary: "Disconnect: the key is forgotten",
  ...guard("integrations.write"),
  request: { params: PathId },
  responses: shown,
});
const numbers = createRoute({
  method: "get",
  path: "/numbers",
  tags,
  summary: "Our texting numbers: registration, health of seven days",
  ...guard("organization.read"),
  responses: answers(pageOf(SendingNumber), "In their order, at most 200."),
});

const place = createRoute({
  method: "patch",
  path: "/numbers/{phone}",
  tags: ["numbers"],
  summary: "Give a number to a branch, or to all",
  description: "New conversations that come in on it belong to that branch. Conversations that exist keep theirs.",
  ...guard("integrations.write"),
  request: { params: z.object({ phone: E164 }), ...body(PlaceNumber) },
  responses: answers(pageOf(SendingNumber), "All numbers as they are now."),
});

type Vendor = "surge" | "openrouter";

/** Another organization's id is not found. */
async function vendorIn(c: Context<AppEnv>, id: string): Promise<Vendor> {
  if (id === "surge" || id === "openrouter") return id;
  const { organizationId } = c.get("member");
  for (const vendor of ["surge", "openrouter"] as const) if ((await connectionRow(c.env, organizationId, vendor))?.id === id) return vendor;
  throw notFound("connection");
}

const read = (c: Context<AppEnv>, vendor: Vendor) =>
  (vendor === "surge" ? surgeConnection : openRouterConnection)(c.env, c.get("member").organizationId, Date.now());

/** What a vendor says no to is answered in its words. */
async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw vendorRefusal(error) ?? error;
  }
}

export const integrations = resource()
  .openapi(list, async (c) => c.json({ items: await Promise.all([read(c, "surge"), read(c, "openrouter")]), nextCursor: null }, 200))
  .openapi(connect, async (c) => {
    const { organizationId } = c.get("member");
    const wanted = c.req.valid("json");
    const act = { who: whoOf(c), at: Date.now() };
    await asked(() => (wanted.vendor === "surge" ? connectSurge(c.env, organizationId, wanted, act) : setRouter(c.env, organizationId, wanted, act)));
    return c.json(await read(c, wanted.vendor), 201);
  })
  .openapi(search, async (c) => c.json({ items: await asked(() => accountsOfKey(c.env, c.req.valid("json").key)), nextCursor: null }, 200))
  .openapi(change, async (c) => {
    const { organizationId } = c.get("member");
    const vendor = await vendorIn(c, c.req.valid("param").id);
    const { answersKeywords, ...chosen } = c.req.valid("json");
    const act = { who: whoOf(c), at: Date.now() };
    await asked(() => (vendor === "surge" ? changeSurge(c.env, organizationId, { answersKeywords }, act) : setRouter(c.env, organizationId, chosen, act)));
    return c.json(await read(c, vendor), 200);
  })
  .openapi(newKey, async (c) => {
    const { organizationId } = c.get("member");
    const vendor = await vendorIn(c, c.req.valid("param").id);
    const { key } = c.req.valid("json");
    if (key.startsWith("sk-or-") !== (vendor === "openrouter")) throw new Refusal("validation", "key: this key is of another vendor.", { path: "key" });
    const act = { who: whoOf(c), at: Date.now() };
    await asked(() => (vendor === "surge" ? newSurgeKey(c.env, organizationId, key, act) : setRouter(c.env, organizationId, { key }, act)));
    return c.json(await read(c, vendor), 200);
  })
  .openapi(secret, async (c) => {
    const vendor = await vendorIn(c, c.req.valid("param").id);
    if (vendor !== "surge") throw new Refusal("validation", "OpenRouter sends no webhooks.");
    await addSecret(c.env, c.get("member").organizationId, c.req.valid("json").secret, { who: whoOf(c), at: Date.now() });
    return c.json(await read(c, vendor), 200);
  })
  .openapi(test, async (c) => {
    const { organizationId } = c.get("member");
    const vendor = await vendorIn(c, c.req.valid("param").id);
    await asked(() => (vendor === "surge" ? checkSurge : checkRouter)(c.env, organizationId, Date.now()));
    return c.json(await read(c, vendor), 200);
  })
  .openapi(disconnect, async (c) => {
    const { organizationId } = c.get("member");
    const vendor = await vendorIn(c, c.req.valid("param").id);
    await (vendor === "surge" ? disconnectSurge : disconnectRouter)(c.env, organizationId, { who: whoOf(c), at: Date.now() });
    return c.json(await read(c, vendor), 200);
  })
  .openapi(numbers, async (c) => {
    const { organizationId, branchIds } = c.get("member");
    const all = await listNumbers(c.env, organizationId, Date.now());
    const items = all.filter(({ branchId }) => branchIds === null || branchId === null || branchIds.includes(branchId));
    return c.json({ items, nextCursor: null }, 200);
  })
  .openapi(place, async (c) => {
    const { organizationId } = c.get("member");
    const { phone } = c.req.valid("param");
    await placeNumber(c.env, organizationId, { phone, branchId: c.req.valid("json").branchId, who: whoOf(c), at: Date.now() });
    return c.json({ items: await listNumbers(c.env, organizationId, Date.now()), nextCursor: null }, 200);
  });
