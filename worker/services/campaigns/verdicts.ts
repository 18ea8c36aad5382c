/** Whether each of a campaign's people may be texted now. */
import { checkOptOut } from "../opt-outs/check";

/** `reason` stands at the recipient; `count` completes "61 …" where many are counted. */
export type TextVerdict =
  | { verdict: "now" }
  | { verdict: "later"; at: number; rule: string; reason: string; count: string }
  | { verdict: "never"; rule: string; reason: string; count: string };

export async function verdictsFor(env: Env, organizationId: string, people: readonly { leadId: string; phone: string }[]): Promise<Map<string, TextVerdict>> {
  const verdicts = new Map<string, TextVerdict>();
  for (const one of people)
    verdicts.set(
      one.leadId,
      (await checkOptOut(env, organizationId, one.phone))
        ? { verdict: "never", rule: "optedOut", reason: "Left out: asked to stop.", count: "asked to stop" }
        : { verdict: "now" },
    );
  return verdicts;
}
