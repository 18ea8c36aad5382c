/**
 * The rules every organization begins with: facts collected on 2026-11-23 from public sources, not legal advice. Where sources disagree the
 * stricter reading stands and the note says so; an admin may change a rule, with a reason, in the company's own copy.
 */
import type { CapRule, HolidayRule, SendingRule, Strength, WindowRule } from "./rule";

const asOf = "2026-11-23";
const every = [0, 1, 2, 3, 4, 5, 6];
const weekdays = [1, 2, 3, 4, 5];

/** Where each was seen; the site alone where the page's address was not kept. */
const urls = {
  "Florida Statutes 501.616": "https://www.lawserver.com",
  "Oklahoma HB 3168": "https://app.legiplex.com",
  Dinsmore: "https://www.dinsmore.com/publications/more-states-adding-tougher-telephone-consumer-protection-act-statutes",
  Varnum: "https://www.varnumlaw.com/insights/texas-sb-140",
  "Foster Garvey": "https://www.foster.com",
  Referrizer: "https://support.referrizer.com",
  "Drop Cowboy": "https://www.dropcowboy.com/state-compliance",
  Stello: "https://www.usestello.com/compliance",
  Klaviyo: "https://www.klaviyo.com/uk/glossary/what-is-mini-tcpa",
  Mondaq: "https://www.mondaq.com/unitedstates/privacy-protection/1738886",
} as const;
type Source = keyof typeof urls;

interface More {
  name?: string;
  on?: readonly number[];
  zone?: string;
  note?: string;
  key?: string;
}

function hours(state: string, [from, to]: readonly [number, number], source: Source, strength: Strength, more: More = {}): WindowRule {
  return {
    kind: "window",
    id: `${state}-${more.key ?? "hours"}`,
    state,
    name: more.name ?? clock(from, to),
    weekdays: more.on ?? every,
    from: from * 60,
    to: to * 60,
    zone: more.zone ?? null,
    source,
    url: urls[source],
    asOf,
    strength,
    note: more.note ?? null,
  };
}

const closed = (state: string, key: string, name: string, on: readonly number[], source: Source, strength: Strength, note?: string): WindowRule =>
  hours(state, [0, 0], source, strength, { key, name, on, ...(note ? { note } : {}) });

const cap = (state: string, source: Source, strength: Strength, note?: string): CapRule => ({
  kind: "cap",
  id: `${state}-cap`,
  state,
  name: "3 texts in 24 hours",
  perDay: 3,
  source,
  url: urls[source],
  asOf,
  strength,
  note: note ?? null,
});

function holiday(state: string, key: string, name: string, day: string, strength: Strength, note: string | null): HolidayRule {
  return {
    kind: "holiday",
    id: `${state}-${key}`,
    state,
    name,
    day,
    source: strength === "unverified" ? "State's list of legal holidays" : "Regal compliance help",
    url: null,
    asOf,
    strength,
    note,
  };
}

const clock = (from: number, to: number): string => `${hour(from)} to ${hour(to)}`;
const hour = (h: number): string => `${h % 12 === 0 ? 12 : h % 12} ${h < 12 ? "am" : "pm"}`;

/** These six are said to forbid texts on holidays; the days themselves were not seen, so the federal ones stand for them. */
const holidayStates = ["AL", "LA", "NE", "PA", "RI", "UT"].map((state) =>
  holiday(state, "holidays", "holiday", "federal", "secondary", "The state is named; which days it means was not seen. Federal holidays are taken."),
);

export const seedRules: readonly SendingRule[] = [
  {
    kind: "window",
    id: "US-hours",
    state: null,
    name: "8 am to 9 pm",
    weekdays: every,
    from: 8 * 60,
    to: 21 * 60,
    zone: null,
    source: "47 CFR 64.1200(c)(1)",
    url: "https://www.ecfr.gov/current/title-47/section-64.1200",
    asOf,
    strength: "lawFirm",
    note: "At the called party's location. Whether consent exempts is before the FCC; until it is said, the hours hold for everybody.",
  },
  hours("FL", [8, 20], "Florida Statutes 501.616", "primary"),
  cap("FL", "Klaviyo", "secondary"),
  hours("OK", [8, 20], "Dinsmore", "lawFirm", { note: "An Oklahoma area code is presumed to be in Oklahoma." }),
  cap("OK", "Oklahoma HB 3168", "primary", "On the same matter; counted over all matters here. Licensed pesticide handlers are said to be exempt."),
  hours("WA", [8, 20], "Dinsmore", "lawFirm"),
  hours("TX", [9, 21], "Varnum", "lawFirm", { on: [1, 2, 3, 4, 5, 6] }),
  hours("TX", [12, 21], "Varnum", "lawFirm", { key: "sunday", name: "Sunday rule", on: [0] }),
  hours("TX", [9, 21], "Foster Garvey", "lawFirm", {
    key: "central",
    name: "9 am to 9 pm Central",
    on: [1, 2, 3, 4, 5, 6],
    zone: "America/Chicago",
    note: "Sources disagree whose clock counts, the recipient's or Central time: both must allow it.",
  }),
  hours("TX", [12, 21], "Foster Garvey", "lawFirm", {
    key: "sunday-central",
    name: "Sunday rule, Central",
    on: [0],
    zone: "America/Chicago",
    note: "Sources disagree whose clock counts, the recipient's or Central time: both must allow it.",
  }),
  hours("MD", [8, 20], "Referrizer", "secondary"),
  cap("MD", "Klaviyo", "secondary"),
  hours("CT", [9, 20], "Referrizer", "secondary"),
  hours("NY", [8, 21], "Drop Cowboy", "unverified"),
  hours("VA", [8, 21], "Mondaq", "lawFirm", { note: "Prior consent is said to lift it." }),
  hours("NJ", [8, 20], "Referrizer", "unverified"),
  cap("NJ", "Klaviyo", "unverified"),
  hours("AL", [8, 20], "Drop Cowboy", "secondary"),
  closed("AL", "weekend", "weekend rule", [0, 6], "Drop Cowboy", "secondary", "Sundays by all sources; Saturdays by one of them."),
  hours("LA", [8, 20], "Drop Cowboy", "secondary"),
  closed("LA", "sunday", "Sunday rule", [0], "Drop Cowboy", "secondary"),
  holiday("LA", "good-friday", "Good Friday", "easter-2", "secondary", null),
  holiday("LA", "mardi-gras", "Mardi Gras", "easter-47", "unverified", null),
  hours("MS", [8, 20], "Drop Cowboy", "secondary"),
  hours("MS", [8, 20], "Drop Cowboy", "secondary", { key: "central", name: "8 am to 8 pm Central", zone: "America/Chicago" }),
  closed("MS", "sunday", "Sunday rule", [0], "Drop Cowboy", "secondary"),
  hours("RI", [9, 18], "Referrizer", "secondary", { on: weekdays }),
  hours("RI", [10, 17], "Referrizer", "secondary", { key: "weekend", name: "weekend rule", on: [0, 6] }),
  holiday("RI", "victory-day", "Victory Day", "mon2-08", "unverified", null),
  hours("KY", [10, 21], "Drop Cowboy", "secondary"),
  hours("MA", [8, 20], "Drop Cowboy", "secondary"),
  hours("NV", [9, 20], "Drop Cowboy", "secondary"),
  hours("MI", [9, 21], "Drop Cowboy", "secondary"),
  hours("MN", [9, 21], "Drop Cowboy", "secondary"),
  hours("NM", [9, 21], "Drop Cowboy", "secondary"),
  hours("IL", [9, 21], "Stello", "secondary", { note: "Another source says from 8 am. The later one stands." }),
  hours("PA", [8, 21], "Drop Cowboy", "secondary"),
  closed("PA", "sunday", "Sunday rule", [0], "Drop Cowboy", "secondary", "Sundays are said to be limited; to which hours is not clear, so none is used."),
  ...holidayStates,
  holiday("AL", "confederate-memorial", "state holiday in April", "mon4-04", "unverified", null),
  holiday("AL", "davis", "state holiday in June", "mon1-06", "unverified", null),
  holiday("NE", "arbor-day", "Arbor Day", "frilast-04", "unverified", null),
  holiday("UT", "pioneer-day", "Pioneer Day", "07-24", "unverified", null),
];
