/** What the API tells of leads and of a search. For screens that are looked at without a running product. */
import type { Lead, LeadDetail, LeadEvent } from "../../../worker/contract/leads";
import type { Import, ImportPreview, ImportRow } from "../../../worker/contract/imports";
import type { WebForm } from "../../../worker/contract/web-forms";
import type { SearchPage } from "../../../worker/contract/search";

const at = new Date(Date.now() - 3_600_000).toISOString();

export const maria: Lead = {
  id: "lead_1",
  name: "Maria Delgado",
  phones: ["+18015550117", "+18015550118"],
  email: "maria@example.com",
  language: "es",
  relationship: "customer",
  branchId: "brn_provo",
  address: { street: "482 N 700 E", city: "Provo", state: "UT", zip: "84604" },
  zone: null,
  tags: ["Spring", "VIP"],
  fields: { gateCode: "#4471" },
  source: "inbound",
  createdAt: at,
  updatedAt: at,
};
const wide: Lead = {
  ...maria,
  id: "lead_2",
  name: "Bartholomew-Maximilian Featherstonehaugh-Cholmondeley",
  phones: [],
  address: null,
  relationship: "prospect",
};

const detail: LeadDetail = {
  ...maria,
  fieldLabels: { gateCode: "Gate code" },
  addresses: [{ id: "prop_1", street: "482 N 700 E", city: "Provo", state: "UT", zip: "84604" }],
  externalIds: [{ source: "crm", id: "L-1" }],
  lines: [
    {
      phone: "+18015550117",
      optedOut: { at, source: "text" },
      dnc: { status: "clear", asOf: at },
      wrongNumberAt: null,
      landline: false,
      conversationId: "cnv_00005",
      sharedWith: 1,
    },
    { phone: "+18015550118", optedOut: null, dnc: { status: "unknown", asOf: null }, wrongNumberAt: at, landline: true, conversationId: null, sharedWith: 0 },
  ],
  mayText: {
    leadId: "lead_1",
    phone: "+18015550118",
    verdict: "later",
    at,
    reason: "Waits until Mon 9:00 am: Texas, Sunday rule.",
    rule: { id: "TX-sunday", words: "Texas, Sunday rule", source: "Varnum", asOf: "2026-11-23" },
  },
  consents: [
    {
      id: "csn_1",
      category: "marketing",
      source: "web form",
      wording: "I agree to get texts with offers.",
      channel: "webForm",
      proof: "form 12, page 2",
      at,
      recordedAt: at,
      by: "Dana Whitfield",
      phone: "+18015550117",
      counts: true,
      written: true,
    },
    {
      id: "csn_2",
      category: "marketing",
      source: "called the office",
      wording: null,
      channel: "phone",
      proof: null,
      at,
      recordedAt: at,
      by: null,
      phone: "+18015550118",
      counts: false,
      written: false,
    },
  ],
  erasing: false,
};

const events: LeadEvent[] = [
  { kind: "optOut", id: "opt_1", at, source: "text", liftedAt: null, liftProof: null },
  { kind: "visit", id: "apt_1", at, conversationId: "cnv_00005", label: "Tue Dec 1, 8-10 am", status: "booked", cents: 14_900, address: "482 N 700 E, Provo" },
  { kind: "note", id: "msg_1", at, conversationId: "cnv_00005", text: "Gate code 4471", by: "Dana Whitfield" },
  {
    kind: "episode",
    id: "epi_1",
    at,
    conversationId: "cnv_00005",
    began: "campaign",
    closedAs: "lost",
    closedWhy: "Price",
    closedAt: at,
    stageKind: "lost",
    handledBy: "aiThenPerson",
    textsIn: 3,
    textsOut: 4,
    lastText: "Thanks anyway",
  },
  { kind: "consent", id: "csn_1", at, category: "marketing", source: "web form", wording: "I agree to get texts with offers." },
  { kind: "made", id: "lead_1", at, source: "inbound" },
];

const found: SearchPage = {
  items: [
    { kind: "lead", id: "lead_1", phones: maria.phones, email: null, relationship: "customer", hit: { text: "Maria Delgado", marks: [[0, 5]] } },
    {
      kind: "text",
      id: "msg_2",
      conversationId: "cnv_00005",
      leadId: "lead_1",
      name: "Maria Delgado",
      phone: "+18015550117",
      author: "ai",
      at,
      hit: { text: "Hi Maria, <b>the attic</b> too?", marks: [[3, 8]] },
    },
  ],
  nextCursor: null,
  partial: "building",
};

export const checked: Import = {
  id: "imp_1",
  name: "customers-2026.csv",
  bytes: 1_240_000,
  state: "ready",
  progress: 1,
  counts: { rows: 5_000, created: 4_500, updated: 312, duplicate: 61, skipped: 22, rejected: 105 },
  encoding: "utf-8",
  delimiter: ",",
  header: true,
  columns: [
    { name: "Customer #", field: "externalId" },
    { name: "Customer Name", field: "name" },
    { name: "Mobile", field: "phone" },
    { name: "Last treatment, as the office wrote it down", field: null },
  ],
  options: { known: "fill", externalSource: "import", tags: [] },
  consent: { source: null, wording: null, category: "unknown" },
  problem: null,
  undo: null,
  createdAt: at,
  doneAt: null,
};
export const importDone: Import = {
  ...checked,
  state: "done",
  undo: { until: new Date(Date.now() + 30 * 86_400_000).toISOString(), running: false, removed: 0, restored: 0, kept: 0 },
  doneAt: at,
};
const preview: ImportPreview = {
  columns: checked.columns.map((column, index) => ({
    ...column,
    samples: [["C-1", "C-2"], ["Maria Delgado", "Bartholomew-Maximilian Featherstonehaugh-Cholmondeley"], ["(801) 555-0117"], []][index] ?? [],
  })),
  doubled: [],
};
const webForm: WebForm = {
  id: "wf_1",
  name: "Spring quote",
  wording: "I agree to get texts from Summit Pest Control at this number with offers, up to 4 a month. Reply STOP to end.",
  category: "marketing",
  branchId: null,
  origins: ["https://www.summit-pest-control-of-northern-utah.example"],
  tags: ["web"],
  url: "https://plaibook.example/api/forms/wf_1",
  createdAt: at,
  endedAt: null,
};
const importRow: ImportRow = {
  row: 17,
  verdict: "rejected",
  leadId: null,
  reason: "“see notes” in “Mobile” is no phone number.",
  column: "Mobile",
  value: "see notes",
  undo: null,
};

export function leadAnswer(pathname: string): object | null {
  switch (pathname) {
    case "/api/leads":
      return { items: [maria, wide], nextCursor: "more" };
    case "/api/leads/lead_1":
      return detail;
    case "/api/leads/lead_1/timeline":
      return { items: events, nextCursor: null };
    case "/api/imports/imp_1":
      return checked;
    case "/api/imports/imp_1/check":
      return checked;
    case "/api/imports/imp_1/preview":
      return preview;
    case "/api/imports/imp_1/rows":
      return { items: [importRow, { ...importRow, row: 203, reason: "No phone." }], nextCursor: null };
    case "/api/leads/lead_1/duplicates":
      return { items: [wide], nextCursor: null };
    case "/api/leads/lead_1/merge/lead_2":
      return { kept: maria, gone: wide, merged: maria };
    case "/api/web-forms":
      return { items: [webForm, { ...webForm, id: "wf_2", name: "Old quote form", endedAt: at }], nextCursor: null };
    case "/api/custom-fields":
      return { items: [{ key: "gateCode", label: "Gate code", kind: "text" }], nextCursor: null };
    case "/api/tags":
      return { items: ["Spring", "VIP"], nextCursor: null };
    case "/api/search":
      return found;
    default:
      return null;
  }
}
