/** The claims policy's marks: of the drafts that it stopped, how many had to be (precision); of those that had to be, how many it stopped (recall). */
import { checkClaims } from "../../../worker/domain/claims/policy";
import { adversarial } from "./drafts/adversarial";
import { sourcesOf } from "./drafts/facts";
import type { Drafted } from "./drafts/facts";
import { fifthAdversarial, fifthHonest } from "./drafts/fifth-held-out";
import { heldOutAdversarial, heldOutHonest } from "./drafts/held-out";
import { honest } from "./drafts/honest";

function marks(mustStop: readonly Drafted[], mayLeave: readonly Drafted[]) {
  const problems = ({ text, has }: Drafted) => checkClaims(text, sourcesOf(has)).problems;
  const leaked = mustStop.filter((draft) => problems(draft).length === 0);
  const refused = mayLeave.filter((draft) => problems(draft).length > 0);
  const stopped = mustStop.length - leaked.length;
  const share = (part: number, whole: number) => (whole === 0 ? 1 : Math.round((part / whole) * 1_000) / 1_000);
  return {
    drafts: { mustStop: mustStop.length, mayLeave: mayLeave.length },
    precision: share(stopped, stopped + refused.length),
    recall: share(stopped, mustStop.length),
    leaked: leaked.map(({ text, has }) => ({ text, has })),
    refused: refused.map((draft) => ({ text: draft.text, has: draft.has, problems: problems(draft) })),
  };
}

/** `table` is what the policy was written with, `heldOut` what was written after it, `untouched` what nothing was mended for since. */
export function exam() {
  return {
    table: marks(adversarial, honest),
    heldOut: marks(heldOutAdversarial, heldOutHonest),
    untouched: marks(Object.values(fifthAdversarial).flat(), Object.values(fifthHonest).flat()),
  };
}
