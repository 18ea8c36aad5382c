import { eq } from "drizzle-orm";
import { Playbook } from "../../contract/playbook";
import { organizationDb } from "../../db/organization";
import { playbookVersions } from "../../db/schema";
import { unknownId } from "../../domain/refusal";

/** An offer belongs to the version that a conversation follows: an id that it does not have is kept beside no visit. */
export async function requireOffer(env: Env, organizationId: string, offer: { path: string; versionId: string; id: string | undefined }): Promise<void> {
  if (offer.id === undefined) return;
  const [version] = await organizationDb(env, organizationId).select(playbookVersions, eq(playbookVersions.id, offer.versionId)).limit(1);
  const offers = version ? Playbook.parse(JSON.parse(version.document)).offers : [];
  if (!offers.some((one) => one.id === offer.id)) throw unknownId(offer.path, "offer of this playbook");
}
