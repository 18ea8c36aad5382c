/** Threads that the AI answers, in every state a text can be in. */
import { summit } from "../companies";
import { ai, byAi, changed, type DemoThread, fixed, introduced, introducedSpanish, lead, line, price, unprompted } from "./telling";

const utah = { branchId: summit.utah.id, kind: "inbound" as const, owner: byAi };
const texas = { branchId: summit.texas.id, kind: "inbound" as const, owner: byAi };

export const withAi: DemoThread[] = [
  {
    ...utah,
    lead: { name: "Maria Delgado", phone: "+18015550121", zip: "84604", street: "482 N 700 E", city: "Provo", state: "UT" },
    opened: 31,
    stage: "qualified",
    facts: [
      { key: "pest", value: "ants in the kitchen", from: 0 },
      { key: "zip", value: "84604", from: 2 },
    ],
    told: () => [
      lead(31, "hi, do you do ants? they're all over my kitchen"),
      ai(30, introduced("We can help with ants. What is the ZIP code of the home?"), { ants: "Fact: pests covered" }),
      lead(12, "84604. how much is it"),
      ai(11, "The first treatment is $149, then the home plan is $45 a month. Shall I look for an open day?", price),
    ],
  },
  {
    ...utah,
    lead: { name: "James Whitaker", phone: "+18015550122", zip: "84097", city: "Orem", state: "UT" },
    opened: 6,
    stage: "new",
    unread: 1,
    told: () => [
      lead(6, "Found your number on a yard sign. Do you guys spray for spiders?"),
      ai(5, introduced("Yes, the home plan covers spiders. What is the ZIP code of the home?"), { spiders: "Fact: pests covered" }),
    ],
  },
  {
    ...texas,
    lead: { name: "Priya Nair", phone: "+15125550123", zip: "78704", street: "1109 Bouldin Ave", city: "Austin", state: "TX" },
    opened: 640,
    stage: "qualified",
    facts: [{ key: "pest", value: "mosquitoes", from: 0 }],
    told: () => [
      lead(640, "Do you treat for mosquitoes? We can't use our patio"),
      ai(639, introduced("We do, as an add-on to the home plan. What is the ZIP code of the home?")),
      lead(600, "78704"),
      ai(599, "Thanks. The mosquito add-on is $25 a month from April to October. Would you like it with the home plan?", { $25: "Offer: mosquito add-on" }),
      ai(
        20,
        "Those windows fill up through the week. Shall I hold one for you?",
        {},
        { status: "held", inMinutes: 410, reason: "Waits until morning for Priya: Texas, 9 am to 9 pm." },
      ),
    ],
  },
  {
    ...utah,
    lead: { name: "Elena Ruiz", phone: "+18015550124", zip: "84601", city: "Provo", state: "UT", language: "es" },
    opened: 44,
    stage: "engaged",
    unread: 1,
    facts: [{ key: "plaga", value: "cucarachas", from: 0 }],
    told: () => [
      lead(44, "Buenas tardes, tengo cucarachas en la cocina. Ustedes fumigan?"),
      ai(43, introducedSpanish("Si, tratamos cucarachas. Cual es el codigo postal de la casa?"), { cucarachas: "Fact: pests covered" }),
      lead(9, "84601. Es seguro para mis perros?"),
      ai(8, "Si, nuestros productos son seguros para mascotas cuando se secan, unos 30 minutos. Esta adentro, afuera o ambos?", {
        "30 minutos": "Fact: pets and kids safety",
      }),
    ],
  },
  {
    ...utah,
    lead: { name: "Kevin O'Neal", phone: "+18015550125", zip: "84057", city: "Orem", state: "UT" },
    opened: 150,
    stage: "qualified",
    risk: "price",
    unread: 1,
    told: () => [
      lead(150, "ants again this year. what do you charge"),
      ai(149, introduced("The first treatment is $149, then the home plan is $45 a month. What is the ZIP code of the home?"), price),
      lead(52, "84057. 149 is steep, my neighbor paid 99"),
      ai(51, "I understand. The $149 covers a full inside and outside treatment, and re-treatment is free after that. Shall I look at open days?", {
        $149: "Offer: first treatment",
      }),
      lead(3, "so no discount at all?"),
    ],
  },
  {
    ...utah,
    lead: { name: "Destiny Moore", phone: "+18015550126", zip: "84043", city: "Lehi", state: "UT" },
    opened: 75,
    stage: "engaged",
    risk: "sentBack",
    told: () => [
      lead(75, "We have wasps building a nest by the front door, kids are scared. Can you come today?"),
      changed(
        ai(73, introduced("Wasps are part of the home plan, and the first treatment takes care of nests. What is the ZIP code of the home?"), {
          wasps: "Fact: pests covered",
          nests: "Fact: what happens at the first treatment",
        }),
        {
          text: introduced("We will be there today and the wasps will be gone by tonight."),
          reasons: ['"today" has no source: no open visit was looked up', '"gone by tonight" is a promise the playbook forbids'],
        },
        { text: introduced("We can be there this afternoon. What is the ZIP code?"), reasons: ['"this afternoon" has no source: no open visit was looked up'] },
      ),
      lead(40, "84043"),
      line(39, "Looked up open visits near 84043: 6 found", { receipt: { tool: "find_visits", result: { windows: 6 } } }),
      ai(39, "Thanks. Is the nest within reach of a ladder, and is it mostly outside?"),
    ],
  },
  {
    ...texas,
    lead: { name: "Grant Sorensen", phone: "+15125550127", zip: "78660", street: "2214 Kingsley Dr", city: "Pflugerville", state: "TX" },
    opened: 210,
    stage: "qualified",
    visit: { days: 2, part: "morning", status: "held", offerId: "initial", cents: 14_900 },
    facts: [
      { key: "pest", value: "roaches", from: 0 },
      { key: "zip", value: "78660", from: 2 },
    ],
    told: ({ visit }) => [
      lead(210, "roaches in the garage, need someone this week"),
      ai(209, introduced("We treat roaches. What is the ZIP code of the home?"), { roaches: "Fact: pests covered" }),
      lead(190, "78660"),
      line(189, "Looked up open visits near 78660: 6 found", { receipt: { tool: "find_visits", result: { windows: 6 } } }),
      ai(189, `I have ${visit} open. Shall I hold it for you? What name and street address should I put on the visit?`, { [visit]: "Looked up open visits" }),
      lead(6, "yes hold it. address is 2214 kingsley dr, I'm Grant"),
      line(5, `Held a visit for ten minutes: ${visit}`, { receipt: { tool: "hold_visit", result: { label: visit } } }),
      ai(5, `${visit} is held for you, Grant. Shall I book it?`, { [visit]: "Visit held" }),
    ],
  },
  {
    ...utah,
    lead: { name: "Aisha Rahman", phone: "+18015550128", zip: "84115", city: "South Salt Lake", state: "UT" },
    opened: 95,
    stage: "engaged",
    told: () => [
      lead(95, "Are you a real person or a bot?"),
      fixed(95, "robot", "Yes, I am an AI assistant of Summit Pest Control. If you would rather talk to a person, just say so."),
      lead(70, "fine lol. silverfish in my bathroom"),
      ai(69, introduced("We can help with silverfish. What is the ZIP code of the home?"), { silverfish: "Fact: pests covered" }),
      lead(33, "👍", { reactionTo: { index: 3, emoji: "👍" } }),
    ],
  },
  {
    ...utah,
    kind: "campaign",
    lead: { name: "Hannah Kim", phone: "+18015550129", zip: "84121", city: "Cottonwood Heights", state: "UT" },
    opened: 300,
    stage: "new",
    told: () => [ai(300, unprompted("You asked us about ants last spring. Are they back this fall?"))],
  },
  {
    ...utah,
    kind: "campaign",
    lead: { name: "Derek Stone", phone: "+18015550130", zip: "84093", city: "Sandy", state: "UT" },
    opened: 299,
    stage: "new",
    told: () => [
      ai(299, unprompted("You asked us about mice last winter. Is it quiet now, or are they back?"), {}, { status: "sent" }),
      ai(55, "Just checking in: is it ants, spiders or something else? I can tell you what we would do about it.", {}, { status: "accepted" }),
    ],
  },
  {
    ...utah,
    kind: "campaign",
    lead: { name: "Nora Fields", phone: "+18015550131", zip: "84088", city: "West Jordan", state: "UT" },
    opened: 2,
    stage: "new",
    told: () => [
      ai(
        2,
        unprompted("You asked us about spiders last fall. Shall we take a look this year?"),
        {},
        { status: "unknown", reason: "Checking with the carrier. It will not be sent twice." },
      ),
    ],
  },
  {
    ...utah,
    kind: "campaign",
    lead: { name: "Ben Carver", phone: "+18015550132", zip: "84070", city: "Sandy", state: "UT" },
    opened: 298,
    stage: "new",
    told: () => [
      ai(
        298,
        unprompted("You asked us about earwigs last summer. Are you still seeing them?"),
        {},
        { status: "failed", reason: "Failed: this number is a landline." },
      ),
    ],
  },
  {
    ...utah,
    lead: { name: "Luis Ortega", phone: "+18015550133", zip: "84606", city: "Provo", state: "UT" },
    opened: 1_560,
    stage: "engaged",
    told: () => [
      lead(1_560, "Crickets everywhere in our basement"),
      ai(1_559, introduced("We can help with crickets. What is the ZIP code of the home?"), { crickets: "Fact: pests covered" }),
      ai(110, "Did you still want help with that? If you send your ZIP code I can look for an open day."),
    ],
  },
];
