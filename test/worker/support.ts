/** Asks the Worker under test as somebody, over HTTP, the way a browser or a vendor would. */
import { env, exports } from "cloudflare:workers";
import { demoCompany, demoPassword } from "../../worker/services/demo/companies";
import { plantCompany } from "../../worker/services/demo/plant-company";
import { settingsOf } from "../../worker/env";

export const origin = "http://localhost:8788";
export const summitId = "org_01KB3DEM000000000000000001";
export const otherId = "org_01KB3DEM000000000000000002";
export const people = {
  owner: "demo@plaibook.test",
  manager: "dana@plaibook.test",
  rep: "sam@plaibook.test",
  viewer: "viewer@plaibook.test",
  other: "other@plaibook.test",
} as const;
export type Who = keyof typeof people;

/** Both organizations with people, calendar, playbook and carrier, without threads: quick. */
export async function plantCompanies(now = Date.now()): Promise<void> {
  for (const [index, account] of (settingsOf(env).sandbox?.accounts ?? []).entries()) {
    const company = demoCompany(index, account.organizationId);
    if (company) await plantCompany(env, company, account, now);
  }
}

const cookies = new Map<Who, string>();

export async function cookieOf(who: Who): Promise<string> {
  const known = cookies.get(who);
  if (known !== undefined) return known;
  const answer = await exports.default.fetch(`${origin}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: people[who], password: demoPassword }),
  });
  if (answer.status !== 200) throw new Error(`${who} could not sign in: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  cookies.set(who, cookie);
  return cookie;
}

export interface Asked {
  as?: Who;
  body?: unknown;
  /** Bytes that are no JSON. */
  raw?: string;
  headers?: Record<string, string>;
}

export async function ask(method: string, path: string, { as, body, raw, headers = {} }: Asked = {}): Promise<Response> {
  return exports.default.fetch(`${origin}${path}`, {
    method,
    headers: {
      ...(as ? { cookie: await cookieOf(as) } : {}),
      ...(body === undefined || body instanceof FormData ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(raw === undefined ? {} : { body: raw }),
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
  });
}

/** The answer's JSON, whose shape the test states and checks. */
export async function json<T = Record<string, unknown>>(answer: Response): Promise<T> {
  return (await answer.json()) as T;
}

export const codeOf = async (answer: Response): Promise<string> => (await json<{ error: { code: string } }>(answer)).error.code;
