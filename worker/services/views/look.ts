import type { ViewLook } from "../../contract/views";
import { optional, requireKnown, type Namer } from "../ids/known";

/** Everything a look names has to be there for whoever saves it. `me` and `nobody` are no ids. */
export async function requireLook(env: Env, namer: Namer, look: ViewLook | undefined): Promise<void> {
  if (look === undefined) return;
  const { branch, campaign, assignee } = look;
  await requireKnown(env, namer, "branch", optional("look.branch", branch));
  await requireKnown(env, namer, "campaign", optional("look.campaign", campaign));
  await requireKnown(env, namer, "member", assignee === "me" || assignee === "nobody" ? [] : optional("look.assignee", assignee));
}
