/** What the API tells of campaigns: one that runs and waits, one that stopped by itself, and a draft with something to put right. */
import type { Campaign, LaunchCheck, Recipient } from "../../../worker/contract/campaigns";
import type { Segment } from "../../../worker/contract/segments";

const at = new Date(Date.now() - 3_600_000).toISOString();
const soon = new Date(Date.now() + 5 * 3_600_000).toISOString();

const funnel: Campaign["funnel"] = {
  recipients: 1_300,
  states: { queued: 640, held: 310, starting: 2, started: 180, replied: 44, done: 24, skipped: 96, failed: 4 },
  reached: 236,
  replied: 61,
  booked: 17,
  optedOut: 3,
  failed: 4,
  stages: [{ kind: "new", count: 180 }],
};

const running: Campaign = {
  id: "cmp_1",
  name: "Spring win-back for everyone who left since the last ant season",
  kind: "list",
  state: "running",
  category: "marketing",
  branchId: "brn_provo",
  playbookVersionId: "pbv_3",
  audience: {
    relationship: ["former"],
    branchIds: [],
    tags: ["2025", "ants"],
    withoutTags: [],
    sources: [],
    states: ["UT"],
    zips: [],
    leaveOut: { customers: true, comingVisit: true, openEpisode: true, textedWithinDays: 30, later: { customers: true, comingVisit: true, tags: [] } },
  },
  opening: { by: "text", text: "Hi {{firstName|there}}, the ants are back in {{city|your area}}. Shall we treat again?" },
  stages: null,
  numbers: [],
  pacing: { perHour: 600 },
  startsAt: null,
  endsAt: null,
  waits: "Waits: 15 people are waiting for your team.",
  stopped: null,
  launchedAt: at,
  launchedBy: "Sam Ortiz",
  endedAt: null,
  funnel,
  ratePerHour: 412,
  finishAt: soon,
  createdAt: at,
  updatedAt: at,
};

const none: Campaign["funnel"] = {
  recipients: 0,
  states: { queued: 0, held: 0, starting: 0, started: 0, replied: 0, done: 0, skipped: 0, failed: 0 },
  reached: 0,
  replied: 0,
  booked: 0,
  optedOut: 0,
  failed: 0,
  stages: [],
};
export const draft: Campaign = {
  ...running,
  id: "cmp_2",
  name: "New campaign",
  state: "draft",
  waits: null,
  launchedAt: null,
  launchedBy: null,
  funnel: none,
  ratePerHour: 0,
  finishAt: null,
};
const stopped: Campaign = {
  ...running,
  id: "cmp_3",
  name: "Bought list",
  state: "paused",
  waits: null,
  stopped: { by: "Plaibook", why: "It stopped by itself: 8 % of those reached asked to stop (2 of 24).", at },
  finishAt: null,
};

const check: LaunchCheck = {
  problems: [{ about: "opening", words: "12 leads have no city. Give it words of its own: {{city|there}}." }],
  matched: 1_300,
  now: 640,
  later: 564,
  laterWhy: [{ words: "wait for Sunday noon: Texas, Sunday rule", count: 564 }],
  never: 61,
  neverWhy: [{ words: "asked to stop", count: 61 }],
  leftOut: [
    { words: "are customers already", count: 22 },
    { words: "were texted lately", count: 13 },
  ],
  preview: [
    {
      leadId: "lead_1",
      name: "Maria Delgado",
      phone: "+18015550117",
      text: "Hi, this is Ava, Summit Pest Control's AI assistant. Hi Maria, the ants are back in Provo. Shall we treat again? Reply STOP to opt out.",
      segments: 1,
      unusual: [],
      verdict: "now",
      reason: null,
    },
    {
      leadId: "lead_2",
      name: "Bartholomew-Maximilian Featherstonehaugh-Cholmondeley",
      phone: "+15125550118",
      text: "Hi, this is Ava, Summit Pest Control's AI assistant. Hi Bartholomew-Maximilian 🐜, the ants are back in Austin. Shall we treat again? Reply STOP to opt out.",
      segments: 3,
      unusual: ["🐜"],
      verdict: "later",
      reason: "Waits until Sun 12:00 pm: Texas, Sunday rule.",
    },
  ],
  texts: 1_580,
  costCents: 2_370,
  finishAt: soon,
  sentence:
    "Launch texts 1,204 people inside their windows, first 25 now, about 1,580 texts, done by Thu 4:00 pm. 96 are left out: 61 asked to stop, 22 are customers already, 13 were texted lately.",
};
export const wellChecked: LaunchCheck = { ...check, problems: [] };

const recipients: Recipient[] = [
  ["started", "Maria Delgado", null],
  ["replied", "Ana Roth", null],
  ["held", "Leo Park", "Waits until Sun 12:00 pm: Texas, Sunday rule."],
  ["skipped", "Bartholomew-Maximilian Featherstonehaugh-Cholmondeley", "Left out: asked to stop."],
  ["failed", "Walt Grayson", "Failed: this number is a landline."],
].map(([state, name, reason], index) => ({
  id: `rcp_${index}`,
  leadId: `lead_${index}`,
  name: name ?? "",
  phone: `+1801555011${index}`,
  // Guarantee: the list above names only states.
  state: state as Recipient["state"],
  reason: reason ?? null,
  heldUntil: state === "held" ? soon : null,
  conversationId: state === "started" || state === "replied" ? "cnv_00005" : null,
  episodeId: null,
  outcome: null,
  attempts: 1,
  startedAt: at,
  updatedAt: at,
}));

const anybody: Segment["filters"] = { relationship: [], branchIds: [], tags: [], withoutTags: [], sources: [], states: [], zips: [] };
export const segments: Segment[] = [
  {
    name: "Everyone who left since the last ant season and never had a second treatment",
    filters: { relationship: ["former"], tags: ["2025", "ants"], states: ["UT"] },
  },
  { name: "Prospects in Provo", filters: { relationship: ["prospect"], zips: ["84601", "84604", "84606"] } },
].map(({ name, filters }, index) => ({
  id: `seg_${index}`,
  name,
  // Guarantee: the list above names only relationships that there are.
  filters: { ...anybody, ...filters } as Segment["filters"],
  createdAt: at,
  updatedAt: at,
}));

export function campaignAnswer(pathname: string): object | null {
  switch (pathname) {
    case "/api/campaigns":
      return { items: [running, stopped, draft], nextCursor: null };
    case "/api/campaigns/cmp_1":
      return running;
    case "/api/campaigns/cmp_2":
      return draft;
    case "/api/campaigns/cmp_3":
      return stopped;
    case "/api/segments":
      return { items: segments, nextCursor: null };
    case "/api/campaigns/cmp_2/check":
      return check;
    case "/api/campaigns/cmp_1/recipients":
    case "/api/campaigns/cmp_3/recipients":
      return { items: recipients, nextCursor: null };
    default:
      return null;
  }
}
