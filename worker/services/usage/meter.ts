import { BudgetSpent } from "../../domain/money/purse";
import { ulid } from "../../lib/ulid";
import { describeError, log } from "../../lib/log";
import type { Meter } from "../../providers/openrouter/meter";
import { purseStub } from "../../stubs/purse";
import { modelSettings } from "../integrations/open";

/**
 * Asks the organization's purse before each call to a model and tells it the cost after. A purse that cannot be asked lets nothing pass:
 * the platform's money is never spent uncounted.
 */
export function meterFor(env: Env, organizationId: string): Meter {
  return {
    async begin() {
      const { bounds } = await modelSettings(env, organizationId);
      const id = ulid();
      const refused = await purseStub(env, organizationId).begin({ organizationId, id, bounds });
      if (refused !== null) throw new BudgetSpent(refused);
      return (costUsd) => {
        purseStub(env, organizationId)
          .end({ organizationId, id, costUsd })
          .catch((error: unknown) => log({ event: "object.failed", object: "purse", id: organizationId, where: "end", error: describeError(error) }, "warn"));
      };
    },
  };
}
