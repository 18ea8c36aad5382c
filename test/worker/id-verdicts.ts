/** What each word of a request is: a thing's id, which has to stand where the caller sees it, or words. A new field without a verdict fails the walk. */
import type { Field } from "./openapi-fields";
import type { Kind } from "./wall";

/**
 * `refused`: by its field's name, before anything is written. `perId`: the answer says of each what it is. `past`: finds what once stood, and of
 * others nothing. Everything else is words: names, texts, places, codes, what other systems and clients call things.
 */
export type Verdict = { id: Kind | "stage" | "offer" | "notification"; how: "refused" | "perId" | "past" } | "words";

const refused = (id: Kind | "stage" | "offer" | "notification"): Verdict => ({ id, how: "refused" });

/** By the route and path where a name means different things. */
const exact: Record<string, Verdict> = {
  "POST /api/can-text leadIds[]": { id: "lead", how: "perId" },
  "POST /api/leads/bulk leads[]": { id: "branch", how: "perId" },
  "POST /api/notifications/read ids[]": refused("notification"),
  "POST /api/conversations/{id}/assign userId": refused("member"),
  "GET /api/audit ?actorId": { id: "member", how: "past" },
  "GET /api/audit.csv ?actorId": { id: "member", how: "past" },
  "GET /api/audit ?subjectId": { id: "lead", how: "past" },
  "GET /api/audit.csv ?subjectId": { id: "lead", how: "past" },
};

const byName: Record<string, Verdict> = {
  branchId: refused("branch"),
  branchIds: refused("branch"),
  branch: refused("branch"),
  leadId: refused("lead"),
  leadIds: refused("lead"),
  campaignId: refused("campaign"),
  campaign: refused("campaign"),
  conversationId: refused("conversation"),
  assignee: refused("member"),
  mentions: refused("member"),
  attachments: refused("attachment"),
  playbookId: refused("playbook"),
  playbookVersionId: refused("version"),
  versionId: refused("version"),
  windowId: refused("window"),
  uploadId: refused("upload"),
  offerId: refused("offer"),
  stageId: refused("stage"),
};

/** Inside a playbook and a campaign's stages `id` is the document's own. `numbers` come and go at the carrier: the launch refuses what is not there. */
const words = new Set(
  `account add address answer body city clientId code company company_website csrModels cursor day description domains email exit externalSource
  fields goal id key label later lostWhy mapping name newPassword note numbers objective organization overseerModels page password phone phones proof q
  questions reason remove rules search secret source sources stage state statement states street subject tag tags terms text token tone topic trade
  after verb when why withoutTags wording words zip zips zone`.split(/\s+/),
);

export function verdictOf({ route, path, name }: Field): Verdict | null {
  return exact[`${route} ${path}`] ?? byName[name] ?? (words.has(name) ? "words" : null);
}
