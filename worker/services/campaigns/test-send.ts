import { eq } from "drizzle-orm";
import { Playbook } from "../../contract/playbook";
import { organizationDb } from "../../db/organization";
import { playbookVersions } from "../../db/schema";
import type { UserActor } from "../../domain/conversation/rpc";
import { openingText } from "../../domain/campaigns/render";
import { Refusal, notFound } from "../../domain/refusal";
import { ulid } from "../../lib/ulid";
import { conversationStub } from "../../stubs/conversation";
import { startConversation } from "../conversations/start";
import { leadById, resolveLead } from "../leads/resolve";
import type { CampaignRow } from "./row";

/** The opening as the lead behind this phone would read it, sent by a person to see it on a real phone. */
export async function sendTest(
  env: Env,
  campaign: CampaignRow,
  { phone, actor }: { phone: string; actor: UserActor },
): Promise<{ conversationId: string; status: string | null; reason: string | null }> {
  const { organizationId } = campaign;
  if (campaign.opening?.by === "ai")
    throw new Refusal("precondition_failed", "The AI writes each opening of this campaign: there is no one text to send. Try the playbook instead.");
  const [version] = await organizationDb(env, organizationId).select(playbookVersions, eq(playbookVersions.id, campaign.playbookVersionId)).limit(1);
  if (!version) throw notFound("playbook");
  const playbook = Playbook.parse(JSON.parse(version.document));
  const { conversation } = await startConversation(env, organizationId, {
    wanted: { phone, freshBranchId: campaign.branchId },
    actor,
    // Campaigns are tried by whoever builds them, who sees every branch.
    branchIds: null,
    key: `${campaign.id}:${ulid()}`,
  });
  const lead = conversation.lead
    ? await leadById(env, organizationId, conversation.lead.id)
    : await resolveLead(env, organizationId, { conversationId: conversation.id, phone, number: null, branchId: conversation.branchId });
  const body = openingText(playbook, campaign.opening?.text ?? playbook.opening.text, {
    firstName: lead?.firstName ?? null,
    name: lead?.name ?? null,
    city: lead?.city ?? null,
    company: playbook.company.name,
    persona: playbook.persona.name,
  });
  const sent = await conversationStub(env, organizationId, conversation.id).sendAsHuman({ actor, send: { clientId: ulid(), body } });
  if (!sent.ok) throw new Refusal(sent.error.code, sent.error.message, sent.error.details);
  const { status, reason } = sent.value.message;
  return { conversationId: conversation.id, status, reason };
}
