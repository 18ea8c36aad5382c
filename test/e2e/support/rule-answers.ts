/** What the API tells of rules, their history, and whether leads may be texted. For screens that are looked at without a running product. */
import type { Rule, RuleChanged, SendingRules } from "../../../worker/contract/compliance";

const at = new Date(Date.now() - 3_600_000).toISOString();
const every = [0, 1, 2, 3, 4, 5, 6];

const rule = (more: Partial<Rule> & Pick<Rule, "id" | "stateName" | "name">): Rule => ({
  kind: "window",
  state: null,
  weekdays: every,
  from: 480,
  to: 1_200,
  zone: null,
  day: null,
  perDay: null,
  source: "Drop Cowboy",
  url: "https://www.dropcowboy.com/state-compliance",
  asOf: "2026-11-23",
  strength: "secondary",
  note: null,
  seeded: true,
  standing: "asSeeded",
  ...more,
});

const bare = { weekdays: [], from: null, to: null };
const rules: SendingRules = {
  version: 4,
  settings: { preset: "standard", consentRequired: true, holdTillMorning: false, perDay: 3, openingDays: 7 },
  items: [
    rule({
      id: "US-hours",
      stateName: "United States",
      name: "8 am to 9 pm",
      to: 1_260,
      source: "47 CFR 64.1200(c)(1)",
      url: "https://www.ecfr.gov/current/title-47/section-64.1200",
      strength: "lawFirm",
      note: "At the called party's location. Whether consent exempts is before the FCC; until it is said, the hours hold for everybody.",
    }),
    rule({ id: "FL-hours", stateName: "Florida", state: "FL", name: "8 am to 8 pm", from: 600, standing: "changed", strength: "own", source: "our counsel" }),
    rule({ id: "FL-cap", stateName: "Florida", state: "FL", kind: "cap", name: "3 texts in 24 hours", ...bare, perDay: 3, standing: "off", source: "Klaviyo" }),
    rule({ id: "TX-hours", stateName: "Texas", state: "TX", name: "9 am to 9 pm", weekdays: [1, 2, 3, 4, 5, 6], from: 540, to: 1_260, strength: "lawFirm" }),
    rule({
      id: "TX-sunday-central",
      stateName: "Texas",
      state: "TX",
      name: "Sunday rule, Central",
      weekdays: [0],
      from: 720,
      to: 1_260,
      zone: "America/Chicago",
      note: "Sources disagree whose clock counts, the recipient's or Central time: both must allow it.",
    }),
    rule({
      id: "UT-holidays",
      stateName: "Utah",
      state: "UT",
      kind: "holiday",
      name: "holiday",
      ...bare,
      day: "federal",
      url: null,
      source: "Regal compliance help",
    }),
    rule({
      id: "rule_1",
      stateName: "Utah",
      state: "UT",
      name: "no Fridays",
      weekdays: [5],
      from: 0,
      to: 0,
      seeded: false,
      standing: "own",
      strength: "own",
      url: null,
    }),
  ],
  states: [
    { code: "CO", name: "Colorado" },
    { code: "TX", name: "Texas" },
  ],
  nextCursor: null,
};

const history: RuleChanged[] = [
  {
    id: "rulec_2",
    at,
    by: "Dana Whitfield",
    before: { from: 480, to: 1_200, source: "Florida Statutes 501.616" },
    after: { from: 600, to: 1_200, source: "our counsel" },
    reason: "Counsel wants mornings left alone.",
  },
];

export function ruleAnswer(pathname: string): object | null {
  if (pathname.endsWith("/history")) return { items: history, nextCursor: null };
  switch (pathname) {
    case "/api/sending-rules":
    case "/api/sending-settings":
      return rules;
    default:
      return null;
  }
}
