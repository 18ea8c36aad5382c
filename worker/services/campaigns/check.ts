/** What launching a campaign would do: who, when, who never and why, how much; and what has to be put right first. */
import { and, eq } from "drizzle-orm";
import type { LaunchCheck } from "../../contract/campaigns";
import { Playbook } from "../../contract/playbook";
import { organizationDb } from "../../db/organization";
import { customFields, playbookVersions } from "../../db/schema";
import { missingFields, openingFields, unknownFields } from "../../domain/campaigns/opening";
import { alwaysSentence, inboundSentence, launchProblems, launchSentence } from "../../domain/campaigns/launch";
import { firstBatch } from "../../domain/campaigns/pace";
import { openingText } from "../../domain/campaigns/render";
import { segmentsOf, unusualIn } from "../../domain/text/segments";
import { pointLabel } from "../../domain/zones/local";
import { settingsOf } from "../../env";
import { isoOrNull } from "../../lib/clock";
import { fieldWords } from "../leads/resolve";
import { readPolicy } from "../sending-rules/policy";
import { readSetup } from "../setup/read";
import { type AudienceLead, audiencePage, leftOutWords } from "./audience";
import { finishTime, type WindowCounts } from "./finish";
import { inboundNumbersTaken } from "./inbound";
import type { CampaignRow } from "./row";
import { sendersOf } from "./senders";
import { type TextVerdict, texterOf, verdictsFor } from "./verdicts";

const pageSize = 1_000;
/** A bigger audience is checked so far, and the counts are said to be at least that. */
const mostLeads = 200_000;
const previewed = 10;
/** What a carrier takes for a segment, in hundredths of a cent; a company's own price list is its contract with Surge. */
const centsPerSegment = 1.5;

export async function checkLaunch(env: Env, campaign: CampaignRow, now: number): Promise<LaunchCheck> {
  const db = organizationDb(env, campaign.organizationId);
  const from = Math.max(now, campaign.startsAt ?? 0);
  const [[version], setup, senders, policy, texter, defined] = await Promise.all([
    db.select(playbookVersions, and(eq(playbookVersions.id, campaign.playbookVersionId))).limit(1),
    readSetup(env, campaign.organizationId, now),
    sendersOf(env, campaign),
    readPolicy(env, campaign.organizationId),
    texterOf(env, campaign, from),
    db.select(customFields).limit(100),
  ]);
  const own = defined.map((field) => field.key);
  const playbook = version ? Playbook.parse(JSON.parse(version.document)) : null;
  const words = campaign.opening?.text ?? playbook?.opening.text ?? "";
  const byText = campaign.opening?.by !== "ai" && campaign.kind !== "inbound";
  const seen = new Tally(words, byText, playbook, own);
  for (let after = "", more = campaign.kind !== "inbound"; more && seen.matched < mostLeads;) {
    const leads = await audiencePage(db, campaign.audience, { after: { id: after }, limit: pageSize, now, campaignId: campaign.id });
    const asked = leads.filter((lead) => lead.leftOut === null && lead.phone !== null && seen.isNew(lead.phone)).map((lead) => lead.id);
    const verdicts = await verdictsFor(texter, asked);
    for (const lead of leads) seen.add(lead, verdicts.get(lead.id) ?? null);
    more = leads.length === pageSize;
    after = leads.at(-1)?.id ?? "";
  }
  const reachable = seen.now + seen.later;
  const segments = reachable === 0 ? 1 : seen.texts / reachable;
  const look = { room: firstBatch, ms: settingsOf(env).campaignLookMs, until: null };
  const finish = campaign.kind === "list" ? await finishTime(env, campaign, { people: seen.windows, policy, senders, segments, look, from }) : null;
  const leftOut = seen.leftOut();
  const never = seen.never();
  return {
    problems: launchProblems({
      live: setup.liveAt !== null,
      kind: campaign.kind,
      numbersTaken: campaign.kind === "inbound" ? await inboundNumbersTaken(env, campaign.organizationId, campaign.id, campaign.numbers) : [],
      stopsKnown: setup.steps.some((step) => step.step === "stops" && step.state === "done"),
      playbook: playbook && { published: version?.publishedAt !== null, name: playbook.name },
      numbers: { chosen: senders.chosen, active: senders.numbers.length },
      matched: seen.matched,
      reachable,
      withoutConsent: seen.withoutConsent,
      unknownFields: byText ? unknownFields(words, own) : [],
      missing: byText ? seen.missing() : [],
      tooLong: byText && seen.longest > 2,
      startsAt: campaign.startsAt,
      endsAt: campaign.endsAt,
      now,
    }),
    matched: seen.matched,
    now: seen.now,
    later: seen.later,
    laterWhy: seen.laterWhy(),
    never: seen.neverCount,
    neverWhy: never,
    leftOut,
    preview: seen.preview,
    texts: seen.texts,
    costCents: Math.ceil(seen.texts * centsPerSegment),
    finishAt: isoOrNull(finish === null ? null : Math.min(finish, campaign.endsAt ?? finish)),
    sentence:
      campaign.kind === "inbound"
        ? inboundSentence(campaign.numbers)
        : campaign.kind === "always"
          ? alwaysSentence(seen.matched)
          : launchSentence({
              people: reachable,
              firstNow: Math.min(firstBatch, seen.now),
              starts: from > now ? pointLabel(senders.zone, from, now) : null,
              texts: seen.texts,
              done: finish === null ? null : pointLabel(senders.zone, finish, now),
              ends: campaign.endsAt !== null && finish !== null && finish > campaign.endsAt ? pointLabel(senders.zone, campaign.endsAt, now) : null,
              leftOut: [...leftOut, ...never],
            }),
  };
}

class Tally {
  matched = 0;
  now = 0;
  later = 0;
  neverCount = 0;
  withoutConsent = 0;
  texts = 0;
  longest = 0;
  readonly preview: LaunchCheck["preview"] = [];
  readonly windows: WindowCounts = new Map();
  readonly #phones = new Set<string>();
  readonly #why = new Map<string, number>();
  readonly #later = new Map<string, number>();
  readonly #leftOut = new Map<string, number>();
  readonly #missing = new Map<string, number>();

  constructor(
    private readonly words: string,
    private readonly byText: boolean,
    private readonly playbook: Playbook | null,
    private readonly own: readonly string[],
  ) {}

  /** A field that leads can have; one that is none is told apart. */
  private known(field: string): boolean {
    return openingFields.some((name) => name === field) || this.own.includes(field);
  }

  /** The first lead with this phone. */
  isNew(phone: string): boolean {
    if (this.#phones.has(phone)) return false;
    this.#phones.add(phone);
    return true;
  }

  add(lead: AudienceLead, verdict: TextVerdict | null): void {
    this.matched += 1;
    if (lead.leftOut !== null) return count(this.#leftOut, leftOutWords[lead.leftOut].count);
    if (verdict === null) return count(this.#leftOut, "share a phone with another lead");
    const values: Record<string, string | null> = {
      ...(lead.fields === null ? {} : fieldWords(lead.fields)),
      firstName: lead.firstName,
      name: lead.name,
      city: lead.city,
      company: this.playbook?.company.name ?? "",
      persona: this.playbook?.persona.name ?? "",
    };
    const text = this.byText && this.playbook ? openingText(this.playbook, this.words, values) : null;
    if (this.preview.length < previewed)
      this.preview.push({
        leadId: lead.id,
        name: lead.name,
        phone: lead.phone ?? "",
        text,
        segments: text === null ? null : segmentsOf(text),
        unusual: text === null ? [] : unusualIn(text),
        verdict: verdict.verdict,
        reason: verdict.verdict === "now" ? null : verdict.reason,
      });
    if (verdict.verdict === "never") {
      this.neverCount += 1;
      if (verdict.rule === "noConsent") this.withoutConsent += 1;
      return count(this.#why, verdict.count);
    }
    this.windows.set(verdict.window, (this.windows.get(verdict.window) ?? 0) + 1);
    if (verdict.verdict === "now") this.now += 1;
    else {
      this.later += 1;
      count(this.#later, verdict.count);
    }
    const segments = text === null ? 1 : segmentsOf(text);
    this.texts += segments;
    this.longest = Math.max(this.longest, segments);
    if (this.byText) for (const field of missingFields(this.words, values)) if (this.known(field)) count(this.#missing, field);
  }

  readonly never = () => counts(this.#why);
  readonly laterWhy = () => counts(this.#later);
  readonly leftOut = () => counts(this.#leftOut);
  readonly missing = () => counts(this.#missing).map(({ words, count: leads }) => ({ field: words, leads }));
}

const count = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);
const counts = (map: Map<string, number>) => [...map].map(([words, n]) => ({ words, count: n })).toSorted((a, b) => b.count - a.count);
