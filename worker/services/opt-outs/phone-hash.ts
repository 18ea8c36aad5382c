import { settingsOf } from "../../env";
import { hmacId } from "../../lib/ids";

/** What opt-outs and consents are keyed by: they outlive the erasure of the phone itself. Different in every organization. */
export function phoneHash(env: Env, organizationId: string, phone: string): Promise<string> {
  return hmacId(settingsOf(env).idKey, "phone", organizationId, phone);
}
