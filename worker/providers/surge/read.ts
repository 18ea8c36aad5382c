/** One GET at Surge, checked; whatever goes wrong is a `VendorProblem` with the vendor's own words. */
import type { z } from "zod";
import { Refused } from "./wire";
import { VendorProblem, type ProblemKind } from "../../domain/vendors/problem";
import { within } from "../../lib/deadline";
import type { SurgeKey } from "./wire";

const timeoutMs = 10_000;

export async function readSurge<T>(surge: SurgeKey, path: string, schema: z.ZodType<T>): Promise<T> {
  const { status, body } = await asked(surge, path);
  if (status >= 200 && status < 300) {
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data;
    throw new VendorProblem("surge", "unreadable", `${parsed.error.issues[0]?.path.join(".") ?? ""} is not what its documents say`.trim());
  }
  throw problemOf(status, body, surge.key);
}

async function asked(surge: SurgeKey, path: string): Promise<{ status: number; body: unknown }> {
  try {
    return await within(timeoutMs, async (signal) => {
      const response = await surge.fetch(`${surge.baseUrl}${path}`, { headers: { authorization: `Bearer ${surge.key}` }, signal });
      return { status: response.status, body: await response.json().catch(() => null) };
    });
  } catch (error) {
    const late = error instanceof Error && error.name === "TimeoutError";
    throw new VendorProblem("surge", "unreachable", late ? "no answer in 10 s" : "no connection");
  }
}

function problemOf(status: number, body: unknown, key: string): VendorProblem {
  const refused = Refused.safeParse(body);
  const { type, message } = refused.success ? refused.data.error : { type: `status ${status}`, message: undefined };
  // Should a vendor ever quote the key, it ends here.
  const said = (message ? `${type}: ${message}` : type).replaceAll(key, "…").slice(0, 200);
  return new VendorProblem("surge", kindOf(status), said);
}

function kindOf(status: number): ProblemKind {
  switch (status) {
    case 401:
      return "keyRefused";
    case 403:
      return "noAccess";
    case 404:
      return "accountUnknown";
    case 410:
      return "accountGone";
    case 429:
      return "limited";
    default:
      return status >= 500 ? "unreachable" : "other";
  }
}
