/** Threads that are over: booked, lost, no answer, wrong number, asked to stop. */
import { summit } from "../companies";
import { ai, closed, type DemoThread, fixed, human, introduced, introducedSpanish, lead, line, price, unprompted } from "./telling";

const utah = { branchId: summit.utah.id, kind: "inbound" as const };
const texas = { branchId: summit.texas.id, kind: "inbound" as const };
const stopped = "Summit Pest Control: you asked us to stop. You will get no more texts from us.";

export const over: DemoThread[] = [
  {
    ...utah,
    lead: { name: "Emily Carter", phone: "+18015550161", zip: "84604", street: "1290 N University Ave", city: "Provo", state: "UT" },
    opened: 130,
    stage: "booked",
    owner: closed("booked", 96),
    visit: { days: 1, part: "morning", status: "booked", offerId: "initial", cents: 14_900 },
    facts: [
      { key: "pest", value: "ants and spiders", from: 0 },
      { key: "zip", value: "84604", from: 2 },
    ],
    told: ({ visit }) => [
      lead(130, "Ants AND spiders this week. Help"),
      ai(129, introduced("We treat both. What is the ZIP code of the home?"), { both: "Fact: pests covered" }),
      lead(121, "84604, what does it cost"),
      ai(120, "The first treatment is $149, then the home plan is $45 a month. Shall I look for an open day?", price),
      lead(112, "yes please, mornings"),
      line(111, "Looked up open visits near 84604: 6 found", { receipt: { tool: "find_visits", result: { windows: 6 } } }),
      ai(111, `I have ${visit} open. What name and street address should I put on the visit?`, { [visit]: "Looked up open visits" }),
      lead(98, "Emily Carter, 1290 N University Ave"),
      line(97, `Booked a visit: ${visit}`, { receipt: { tool: "book_visit", result: { label: visit, status: "booked" } } }),
      ai(97, `You are booked for ${visit}, Emily. You get a text the day before.`, {
        [visit]: "Visit booked",
        "the day before": "Fact: reminders before a visit",
      }),
      lead(96, "Thank you!!"),
    ],
  },
  {
    ...utah,
    lead: { name: "Noah Adams", phone: "+18015550162", zip: "84065", street: "13420 S Redwood Rd", city: "Riverton", state: "UT" },
    opened: 1_700,
    stage: "booked",
    owner: closed("booked", 1_600),
    visit: { days: 3, part: "afternoon", status: "booked", offerId: "rodent", cents: 29_900 },
    told: ({ visit }) => [
      lead(1_700, "Something is scratching in the attic at night"),
      ai(1_699, introduced("That can be mice. Rodent exclusion is $299 and includes sealing and trapping. What is the ZIP code of the home?"), {
        $299: "Offer: rodent exclusion",
      }),
      lead(1_690, "84065. lets do it, afternoon is best. Noah Adams 13420 s redwood rd"),
      line(1_601, `Booked a visit: ${visit}`, { receipt: { tool: "book_visit", result: { label: visit, status: "booked" } } }),
      ai(1_600, `You are booked for ${visit}, Noah. A technician looks at the attic first.`, { [visit]: "Visit booked" }),
    ],
  },
  {
    ...texas,
    lead: { name: "Ruth Simmons", phone: "+15125550163", zip: "78748", street: "11211 Slaughter Creek Dr", city: "Austin", state: "TX" },
    opened: 2_950,
    stage: "booked",
    stagePinned: true,
    owner: closed("booked", 2_800),
    visit: { days: 2, part: "afternoon", status: "booked", offerId: "initial", cents: 14_900 },
    told: ({ visit }) => [
      lead(2_950, "Fire ants in the yard, grandkids coming next week"),
      ai(2_949, introduced("We can help with ants. What is the ZIP code of the home?"), { ants: "Fact: pests covered" }),
      lead(2_900, "78748, can a person call me"),
      line(2_880, "Dana took over."),
      human(2_810, summit.dana, `Hi Ruth, Dana from Summit here. As we said on the phone: ${visit}, and the yard first.`),
      line(2_805, `Dana booked a visit: ${visit}`, { receipt: { tool: "book_visit", result: { label: visit, status: "booked" } } }),
      lead(2_800, "Perfect. Bless you"),
    ],
  },
  {
    ...utah,
    lead: { name: "Frank Mills", phone: "+18015550164", zip: "84042", city: "Lindon", state: "UT" },
    opened: 4_500,
    stage: "lost",
    owner: closed("lost", 4_200, "price"),
    told: () => [
      lead(4_500, "how much for spiders"),
      ai(4_499, introduced("The first treatment is $149, then the home plan is $45 a month. What is the ZIP code of the home?"), price),
      lead(4_210, "too much for a few spiders, no thanks"),
      ai(4_208, "Understood, Frank. If they come back, just text here."),
    ],
  },
  {
    ...utah,
    lead: { name: "Ivy Brooks", phone: "+18015550165", zip: "84092", city: "Sandy", state: "UT" },
    opened: 6_100,
    stage: "lost",
    stagePinned: true,
    owner: closed("lost", 5_900, "went with another company"),
    told: () => [
      ai(6_100, unprompted("You asked us about ants last spring. Are they back this fall?")),
      lead(5_950, "We signed with someone else already"),
      ai(5_948, "Good to hear you are covered. Would you like to keep our number just in case?"),
      lead(5_900, "sure"),
    ],
    kind: "campaign",
  },
  {
    ...utah,
    kind: "campaign",
    lead: { name: "Kyle Barnes", phone: "+18015550166", zip: "84081", city: "West Jordan", state: "UT" },
    opened: 25_000,
    stage: "new",
    owner: closed("noAnswer", 4_800),
    told: () => [
      ai(25_000, unprompted("You asked us about mice last winter. Is it quiet now, or are they back?")),
      line(4_800, "Closed: no answer for 14 days."),
    ],
  },
  {
    ...utah,
    kind: "campaign",
    lead: { name: "Dennis Ward", phone: "+18015550167", zip: "84123", city: "Murray", state: "UT" },
    opened: 1_460,
    stage: "opted-out",
    owner: closed("optedOut", 1_450),
    optedOut: true,
    told: () => [
      ai(1_460, unprompted("You asked us about wasps last summer. Shall we take a look before winter?")),
      lead(1_451, "Please stop texting me"),
      fixed(1_450, "optOutConfirmation", stopped),
      line(1_450, "Dennis asked to stop. Nothing more is sent."),
    ],
  },
  {
    ...utah,
    lead: { name: "Beatriz Luna", phone: "+18015550168", zip: "84104", city: "Salt Lake City", state: "UT", language: "es" },
    opened: 2_300,
    stage: "opted-out",
    owner: closed("optedOut", 2_200),
    optedOut: true,
    told: () => [
      lead(2_300, "Informacion por favor"),
      ai(2_299, introducedSpanish("Claro. Que tipo de insecto o animal esta viendo?")),
      lead(2_201, "ya no me manden mensajes"),
      fixed(2_200, "optOutConfirmation", "Summit Pest Control: nos pidió parar. No recibirá más mensajes nuestros."),
      line(2_200, "Beatriz asked to stop. Nothing more is sent."),
    ],
  },
  {
    ...utah,
    kind: "campaign",
    lead: { name: "Unknown sender", phone: "+18015550169", zip: "84107", city: "Murray", state: "UT" },
    opened: 3_100,
    stage: "lost",
    owner: closed("wrongNumber", 3_000),
    told: () => [
      ai(3_100, unprompted("You asked us about silverfish last year. Did they stay away?")),
      lead(3_001, "wrong number, I'm not Janet"),
      line(3_000, "The lead says that this is the wrong number."),
    ],
  },
  {
    ...utah,
    lead: { name: "Megan Doyle", phone: "+18015550170", zip: "84058", street: "644 S 400 E", city: "Orem", state: "UT" },
    opened: 8_700,
    stage: "booked",
    owner: closed("booked", 8_600),
    told: () => [
      lead(8_700, "My reminder says tomorrow 8 to 10, right?"),
      ai(8_699, introduced("Yes, your technician comes tomorrow between 8 and 10 am, and texts when on the way."), {
        "8 and 10 am": "Visit booked",
        "texts when on the way": "Fact: reminders before a visit",
      }),
      lead(8_600, "Liked “Yes, your technician comes tomorrow between 8 and 10 am”", { reactionTo: { index: 1, emoji: "👍" } }),
    ],
  },
  {
    ...utah,
    lead: { name: "Todd Lambert", phone: "+18015550171", zip: "84111", city: "Salt Lake City", state: "UT" },
    opened: 7_000,
    stage: "lost",
    owner: closed("other", 6_900, "vendor pitch"),
    told: () => [
      lead(7_000, "Hi! We help pest companies rank on Google. Free audit?"),
      ai(6_999, introduced("This line is for customers. I pass your note to a colleague.")),
      line(6_900, "Dana closed the conversation: vendor pitch."),
    ],
  },
];
