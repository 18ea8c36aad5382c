import { settingsOf } from "../../env";
import { hmacId } from "../../lib/ids";
import { knownValues } from "../../lib/known";

const hashes = knownValues<string>(20_000);

/** What opt-outs and consents are keyed by: they outlive the erasure of the phone itself. Different in every organization. */
export function phoneHash(env: Env, organizationId: string, phone: string): Promise<string> {
  const { idKey } = settingsOf(env);
  return hashes([idKey, organizationId, phone].join("\n"), () => hmacId(idKey, "phone", organizationId, phone));
}
