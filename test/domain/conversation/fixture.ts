/** A small pest-control company: playbook and setting for tests of the conversation. */
import type { Playbook } from "../../../worker/contract/playbook";
import { nothingOnRecord } from "../../../worker/domain/consent/may-text";
import type { Setting, UserActor } from "../../../worker/domain/conversation/rpc";
import type { SendingGates } from "../../../worker/domain/gates";
import { defaultSettings, rulesFor, rulesWith } from "../../../worker/domain/windows/policy";
import { placesOf } from "../../../worker/domain/zones/places";
import type { PlaceFacts } from "../../../worker/domain/zones/places";

export const company = "Summit Pest Control";

export const playbook: Playbook = {
  name: "Pest control",
  language: "en",
  company: {
    name: company,
    trade: "pest control",
    phone: "(801) 555-0100",
    domains: ["summitpest.example.com"],
    facts: [{ id: "hours", topic: "Hours", text: "We answer Monday to Friday, 8 am to 6 pm." }],
  },
  persona: { name: "Ava", tone: "calm and short" },
  goal: "Book a first visit.",
  opening: { text: "Hi {{firstName|there}}, is anything crawling where it should not?" },
  stages: [
    {
      id: "new",
      name: "New",
      kind: "new",
      objective: "Learn what is wrong.",
      questions: ["What are you seeing?"],
      exit: "They told us.",
      followUps: [{ after: "4h", text: "Hi {{firstName|there}}, still seeing them?" }],
    },
    { id: "engaged", name: "Engaged", kind: "engaged", objective: "Find a day.", questions: ["What is your ZIP?"], exit: "A visit.", followUps: [] },
    { id: "booked", name: "Booked", kind: "booked", objective: "", questions: [], exit: "", followUps: [] },
    { id: "lost", name: "Lost", kind: "lost", objective: "", questions: [], exit: "", followUps: [] },
    { id: "optedOut", name: "Opted out", kind: "optedOut", objective: "", questions: [], exit: "", followUps: [] },
  ],
  offers: [
    { id: "initial", name: "First treatment", cents: 14_900, per: "once", terms: "Inside and outside." },
    { id: "monthly", name: "Monthly plan", cents: 4_500, per: "month", terms: "Cancel at any time." },
  ],
  objections: [{ id: "price", when: "too expensive", answer: "The first treatment covers inside and outside." }],
  rules: [],
  escalation: [],
  tools: ["find_visits", "hold_visit", "book_visit", "move_visit", "cancel_visit"],
  checkpoints: [],
};

export const setting: Setting = {
  organizationId: "org_test",
  conversationId: "cnv_test",
  phone: "+18015550111",
  channel: "sms",
  branchId: "br_test",
  companyName: company,
  zone: "America/Denver",
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 480, to: 1080 })),
  playbookVersionId: "pbv_test",
  playbook,
  vendorAccountId: "acct_test",
  numbers: ["+18015550100"],
  vendorAnswersKeywords: false,
  settings: {
    replyDelayMs: 4_000,
    receiptGraceMs: 20_000,
    unknownGraceMs: 5_000,
    holdTillMorning: false,
    csrModels: ["csr"],
    overseerModels: ["overseer"],
    turnBudgetUsd: 0,
  },
};

export const dana: UserActor = { type: "user", id: "usr_dana", name: "Dana", may: { force: true } };
export const sam: UserActor = { type: "user", id: "usr_sam", name: "Sam", may: { force: false } };

/** A Tuesday, 11:00 in Denver: inside every window. */
export const tuesday = Date.UTC(2026, 10, 24, 18, 0, 0);

/** The rules as every organization begins, for somebody there. */
export function sendingFor(facts: Omit<PlaceFacts, "phone"> & { phone?: string }, more: Partial<SendingGates> = {}): SendingGates {
  const places = placesOf({ phone: setting.phone, ...facts });
  return {
    places,
    policy: { ...defaultSettings, version: 0, rules: rulesFor(rulesWith([]), places.states) },
    standing: nothingOnRecord,
    category: "marketing",
    ...more,
  };
}

export const provo = sendingFor({ zip: "84604", state: "UT" });

/** The company's other branch: another zone, other hours, and open on Saturdays. */
export const otherBranch: Setting = {
  ...setting,
  branchId: "br_other",
  zone: "America/New_York",
  hours: [2, 3, 4, 5, 6].map((weekday) => ({ weekday, from: 600, to: 1_320 })),
};

export const branchSettings: Record<string, Setting> = { [setting.branchId]: setting, [otherBranch.branchId]: otherBranch };
