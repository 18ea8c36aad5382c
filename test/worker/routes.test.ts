/** Every route of the document, asked by every role, by nobody, and with another organization's ids. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { Role } from "../../worker/contract/me";
import { may, type Permission, permissions } from "../../worker/domain/permissions";
import { bodies } from "./bodies";
import { ask, codeOf, json, otherId, plantCompanies, summitId, type Who } from "./support";
import { deliver, received } from "./surge-sender";

interface Operation {
  security?: unknown[];
  "x-permission"?: Permission;
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: { required?: boolean };
}
interface Route {
  method: string;
  path: string;
  operation: Operation;
}

const roles: { who: Who; role: Role }[] = [
  { who: "owner", role: "owner" },
  { who: "manager", role: "manager" },
  { who: "rep", role: "rep" },
  { who: "viewer", role: "viewer" },
];

/** Open on purpose: before sign-in, signed by themselves, or for anybody. */
const open = new Set([
  "GET /api/health",
  "POST /api/demo/seed",
  "GET /api/files/{token}",
  "POST /webhooks/surge/{endpointId}",
  "POST /api/auth/sign-in/email",
  "POST /api/auth/sign-up",
  "POST /api/auth/sign-in/second-step",
  "POST /api/auth/forgot-password",
  "POST /api/auth/reset-password",
  "POST /api/auth/verify-email",
  "GET /api/invitation-links/{token}",
  "POST /api/invitation-links/{token}",
  "POST /api/auth/sign-out",
  "POST /api/forms/{key}",
]);

let routes: Route[] = [];
/** Things that belong to the demo organization. */
const theirs: Record<string, string> = {};

beforeAll(async () => {
  await plantCompanies();
  const { paths } = await json<{ paths: Record<string, Record<string, Operation>> }>(await ask("GET", "/api/openapi.json"));
  routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  await plantThings();
});

async function plantThings(): Promise<void> {
  await deliver(received("+13855557001", "hi, do you do ants?"));
  const { items } = await json<{ items: { id: string }[] }>(await ask("GET", "/api/conversations?phone=%2B13855557001", { as: "owner" }));
  theirs["conversation"] = items[0]?.id ?? "";
  const lead = await json<{ id: string }>(await ask("POST", "/api/leads", { as: "owner", body: { name: "Ana Roth", phones: ["+13855557002"] } }));
  theirs["lead"] = lead.id;
  const stop = await json<{ id: string }>(await ask("POST", "/api/opt-outs", { as: "owner", body: { phone: "+13855557003" } }));
  theirs["opt-out"] = stop.id;
  const { items: books } = await json<{ items: { id: string }[] }>(await ask("GET", "/api/playbooks", { as: "owner" }));
  theirs["playbook"] = books[0]?.id ?? "";
  const form = new FormData();
  form.set("file", new File([new Uint8Array(8)], "ants.png", { type: "image/png" }));
  theirs["attachment"] = (await json<{ id: string }>(await ask("POST", "/api/attachments", { as: "owner", body: form }))).id;
  const { items: windows } = await json<{ items: { windowId: string }[] }>(
    await ask("GET", `/api/availability?conversationId=${theirs["conversation"]}`, { as: "owner" }),
  );
  const visit = await ask("POST", "/api/appointments", { as: "owner", body: { conversationId: theirs["conversation"], windowId: windows[0]?.windowId } });
  theirs["appointment"] = (await json<{ id: string }>(visit)).id;
  theirs["window"] = windows[1]?.windowId ?? "";
  const invited = await ask("POST", "/api/invitations", { as: "owner", body: { email: "ana.roth@example.com", role: "viewer" } });
  theirs["invitation"] = (await json<{ id: string }>(invited)).id;
  const snippet = await ask("POST", "/api/snippets", { as: "owner", body: { name: "Hello", body: "Hi {{first_name|there}}" } });
  theirs["snippet"] = (await json<{ id: string }>(snippet)).id;
  const campaign = await ask("POST", "/api/campaigns", { as: "owner", body: { name: "Win-back" } });
  theirs["campaign"] = (await json<{ id: string }>(campaign)).id;
  const segment = await ask("POST", "/api/segments", { as: "owner", body: { name: "Prospects in Provo", filters: { zips: ["846"] } } });
  theirs["segment"] = (await json<{ id: string }>(segment)).id;
  const key = await ask("POST", "/api/api-keys", { as: "owner", body: { name: "CRM", scopes: ["leads:read"] } });
  theirs["key"] = (await json<{ id: string }>(key)).id;
  const view = await ask("POST", "/api/views", { as: "owner", body: { name: "Unread", look: { view: "all" }, shared: true } });
  theirs["view"] = (await json<{ id: string }>(view)).id;
  const rule = { kind: "cap", name: "2 texts in 24 hours", state: "UT", perDay: 2, source: "our counsel", asOf: "2026-11-20" };
  const { items: rules } = await json<{ items: { id: string }[] }>(await ask("POST", "/api/sending-rules", { as: "owner", body: rule }));
  theirs["rule"] = rules.at(-1)?.id ?? "";
  const list = new FormData();
  list.set("file", new File(["Name,Phone\nIda Roth,3855557020"], "list.csv"));
  theirs["import"] = (await json<{ id: string }>(await ask("POST", "/api/imports", { as: "owner", body: list }))).id;
  const webForm = {
    name: "Quote",
    wording: "I agree to texts about my quote. Reply STOP to end.",
    category: "informational",
    origins: ["https://summit.example"],
  };
  theirs["form"] = (await json<{ id: string }>(await ask("POST", "/api/web-forms", { as: "owner", body: webForm }))).id;
  theirs["upload"] = (await json<{ id: string }>(await ask("POST", "/api/uploads", { as: "owner", body: {} }))).id;
  await deliver(received("+13855557010", "hello", { account: "acct_nobody" }));
  const letters = await json<{ items: { id: string }[] }>(await ask("GET", "/api/failures/deliveries", { as: "owner" }));
  theirs["delivery"] = letters.items[0]?.id ?? "";
  for (const [name, id] of Object.entries(theirs)) if (!id) throw new Error(`no ${name} was planted`);
}

/** The id in a path, by the resource before it. */
function filled(path: string): string {
  return path
    .replace("/conversations/{id}", `/conversations/${theirs["conversation"]}`)
    .replace("/leads/{id}", `/leads/${theirs["lead"]}`)
    .replace("/opt-outs/{id}", `/opt-outs/${theirs["opt-out"]}`)
    .replace("/campaigns/{id}", `/campaigns/${theirs["campaign"]}`)
    .replace("/segments/{id}", `/segments/${theirs["segment"]}`)
    .replace("/playbooks/{id}", `/playbooks/${theirs["playbook"]}`)
    .replace("/attachments/{id}", `/attachments/${theirs["attachment"]}`)
    .replace("/appointments/{id}", `/appointments/${theirs["appointment"]}`)
    .replace("/branches/{id}", "/branches/br_01KB3DEM000000000000000001")
    .replace("/integrations/{id}", "/integrations/int_01KB3DEM000000000000000001")
    .replace("/members/{id}", "/members/usr_01KB3DEM000000000000000003")
    .replace("/invitations/{id}", `/invitations/${theirs["invitation"]}`)
    .replace("/failures/deliveries/{id}", `/failures/deliveries/${theirs["delivery"]}`)
    .replace("/snippets/{id}", `/snippets/${theirs["snippet"]}`)
    .replace("/api-keys/{id}", `/api-keys/${theirs["key"]}`)
    .replace("/imports/{id}", `/imports/${theirs["import"]}`)
    .replace("/uploads/{id}", `/uploads/${theirs["upload"]}`)
    .replace("/web-forms/{id}", `/web-forms/${theirs["form"]}`)
    .replace("{n}", "1")
    .replace("/views/{id}", `/views/${theirs["view"]}`)
    .replace("/sending-rules/{id}", `/sending-rules/${theirs["rule"]}`)
    .replace("{sessionId}", "ses_01KB3DEM000000000000000001")
    .replace("{versionId}", "pbv_01KB3DEM000000000000000001")
    .replace("{mid}", "msg_01KB3DEM000000000000000001");
}

const bodyOf = ({ method, path, operation }: Route) => bodies[`${method} ${path}`] ?? (operation.requestBody ? {} : undefined);
const headersOf = ({ path }: Route): Record<string, string> => (path.endsWith("/live") ? { upgrade: "websocket" } : {});

describe("the OpenAPI document", () => {
  test("is 3.1 and names a right for every route that is not open on purpose", () => {
    expect(routes.length).toBeGreaterThan(30);
    for (const { method, path, operation } of routes) {
      const name = `${method} ${path}`;
      expect([name, operation["x-permission"] !== undefined]).toEqual([name, !open.has(name)]);
      if (operation["x-permission"]) expect(permissions).toContain(operation["x-permission"]);
    }
  });

  test("stands as a page without script, under the strict policy", async () => {
    const answer = await ask("GET", "/api/docs");
    expect(answer.headers.get("content-security-policy")).toContain("script-src 'self'");
    const page = await answer.text();
    expect(page).not.toContain("<script");
    expect(page).toContain("/api/conversations/{id}/takeover");
  });
});

describe("role × route", () => {
  test.each(roles)("a $role is refused exactly where the table says", async ({ who, role }) => {
    for (const route of routes) {
      const permission = route.operation["x-permission"];
      // Reads answer at once; a verb is refused before its body or its id is looked at, so an empty request is enough to see it.
      if (permission === undefined || (route.method !== "GET" && may(role, permission))) continue;
      const answer = await ask(route.method, filled(route.path), route.method === "GET" ? { as: who } : { as: who, body: bodyOf(route) ?? {} });
      const name = `${role} ${route.method} ${route.path}`;
      expect([name, answer.status === 403]).toEqual([name, !may(role, permission)]);
    }
  });

  test("nobody gets past sign-in, and is told in the one error body", async () => {
    for (const route of routes.filter(({ operation }) => operation["x-permission"])) {
      const answer = await ask(route.method, filled(route.path), route.method === "GET" ? {} : { body: {} });
      expect([route.path, answer.status]).toEqual([route.path, 401]);
      const { error } = await json<{ error: { code: string; message: string; requestId: string } }>(answer);
      expect(error).toMatchObject({ code: "unauthorized", requestId: answer.headers.get("x-request-id") });
    }
  });
});

describe("another organization's ids", () => {
  test("are not_found on every route that takes one, whatever the method", async () => {
    const taking = routes.filter(({ path, operation }) => operation["x-permission"] && /\{(id|mid)\}/.test(path));
    expect(taking.length).toBeGreaterThan(18);
    for (const route of taking) {
      const body = bodyOf(route);
      const answer = await ask(route.method, filled(route.path), { as: "other", headers: headersOf(route), ...(body === undefined ? {} : { body }) });
      const name = `${route.method} ${route.path}`;
      expect([name, answer.status, await codeOf(answer)]).toEqual([name, 404, "not_found"]);
    }
  });

  test("are not_found inside bodies and queries too", async () => {
    const answers = await Promise.all([
      ask("POST", "/api/opt-outs", { as: "other", body: { conversationId: theirs["conversation"] } }),
      ask("POST", "/api/appointments", { as: "other", body: { conversationId: theirs["conversation"], windowId: theirs["window"] } }),
      ask("GET", `/api/availability?conversationId=${theirs["conversation"]}`, { as: "other" }),
      ask("POST", "/api/conversations", { as: "other", body: { phone: "+13855557009", leadId: theirs["lead"] } }),
      ask("POST", "/api/ai-pause", { as: "other", body: { branchId: "br_01KB3DEM000000000000000001" } }),
      ask("GET", "/api/me", { as: "other", headers: { "x-organization-id": summitId } }),
      ask("GET", `/api/conversations?organization=${summitId}`, { as: "other" }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual(Array(7).fill(404));
  });

  test("read nothing: lists of the other organization hold nothing of this one", async () => {
    for (const path of [
      "/api/conversations",
      "/api/leads",
      "/api/opt-outs",
      "/api/leads?phone=%2B13855557002",
      "/api/conversations?phone=%2B13855557001",
      "/api/opt-outs?phone=%2B13855557003",
    ]) {
      const { items } = await json<{ items: unknown[] }>(await ask("GET", path, { as: "other" }));
      expect([path, items]).toEqual([path, []]);
    }
  });

  test("left everything as it was", async () => {
    const lead = await json<{ name: string }>(await ask("GET", `/api/leads/${theirs["lead"]}`, { as: "owner" }));
    expect(lead.name).toBe("Ana Roth");
    const conversation = await json<{ owner: string; appointments: { status: string }[] }>(
      await ask("GET", `/api/conversations/${theirs["conversation"]}`, { as: "owner" }),
    );
    expect(conversation.appointments.map((one) => one.status)).toEqual(["booked"]);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM pauses WHERE organization_id = ?1").bind(otherId).first("n")).toBe(0);
    const stop = await env.DB.prepare("SELECT lifted_at FROM opt_outs WHERE id = ?1").bind(theirs["opt-out"]).first("lifted_at");
    expect(stop).toBeNull();
  });
});
