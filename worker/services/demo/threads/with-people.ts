/** Threads that a colleague holds: notes, a planned text, one written outside, a photo, a reaction, a refused text. */
import { summit } from "../companies";
import { ai, type DemoThread, human, introduced, introducedSpanish, lead, line, note, price, withPerson } from "./telling";

const { dana, sam, owner } = summit;
const utah = { branchId: summit.utah.id, kind: "inbound" as const };
const texas = { branchId: summit.texas.id, kind: "inbound" as const };

export const withPeople: DemoThread[] = [
  {
    ...utah,
    lead: { name: "Olivia Grant", phone: "+18015550151", zip: "84108", street: "1384 E 1300 S", city: "Salt Lake City", state: "UT" },
    opened: 240,
    stage: "qualified",
    owner: withPerson(sam, 60),
    facts: [{ key: "agreed price", value: "$99 for the first visit", by: "Sam" }],
    told: () => [
      lead(240, "Moving into a house that had mice. What would you do?"),
      ai(239, introduced("We can help with mice. Rodent exclusion is $299 and includes sealing and trapping. What is the ZIP code of the home?"), {
        $299: "Offer: rodent exclusion",
      }),
      lead(70, "84108. can I talk to someone about the timing, closing is Friday"),
      line(60, "Sam took over."),
      note(58, sam, "Closing on Friday. Wants mornings. I offered to come before the furniture."),
      human(57, sam, "Hi Olivia, Sam from Summit here. We can come before your furniture does. Would Monday morning work?"),
      lead(20, "Monday works! around 9?"),
    ],
  },
  {
    ...utah,
    lead: { name: "Marcus Bell", phone: "+18015550152", zip: "84105", city: "Salt Lake City", state: "UT" },
    opened: 900,
    stage: "qualified",
    owner: withPerson(dana, 400),
    told: () => [
      lead(900, "Need a quote for a small bakery, 1200 sq ft"),
      ai(899, introduced("For a business I ask a colleague, so that the quote fits. What is the ZIP code?")),
      lead(880, "84105"),
      line(400, "Dana took over."),
      human(398, dana, "Hi Marcus, Dana from Summit here. I am putting the quote together and will have it tomorrow morning."),
      lead(390, "Great, thanks Dana"),
      human(60, dana, "Good morning Marcus, your quote is on its way by e-mail. Shall we go over it at 10?", { status: "scheduled", inMinutes: 900 }),
    ],
  },
  {
    ...utah,
    lead: { name: "Sofia Petrov", phone: "+18015550153", zip: "84103", city: "Salt Lake City", state: "UT" },
    opened: 125,
    stage: "engaged",
    owner: withPerson(owner, 80),
    unread: 1,
    told: () => [
      lead(125, "Your technician left the side gate open and my dog got out"),
      line(80, "Morgan Reyes took over."),
      human(79, owner, "Hi Sofia, Morgan from Summit here. I am very sorry. Is your dog back?"),
      lead(77, "Yes thank god. But it was scary"),
      human(75, owner, "I am glad he is back. I spoke with the technician. Your next visit is on us; may I put that on your account?"),
      lead(4, "That would be kind, yes"),
    ],
  },
  {
    ...utah,
    lead: { name: "Andre Wilson", phone: "+18015550154", zip: "84047", city: "Midvale", state: "UT" },
    opened: 500,
    stage: "qualified",
    owner: withPerson(sam, 45),
    told: () => [
      lead(500, "Can you come on a Saturday?"),
      ai(499, introduced("Yes, we treat on Saturday mornings. What is the ZIP code of the home?"), { "Saturday mornings": "Fact: opening hours, weekend" }),
      lead(480, "84047"),
      { minutesAgo: 45, kind: "text", author: "external", body: "Andre, it's Sam from my own phone, I can do this Saturday 8 am, call me back" },
      line(45, "A text was sent outside Plaibook. The AI stopped."),
      lead(15, "ok saw your msg, calling in 10"),
    ],
  },
  {
    ...texas,
    lead: { name: "Lily Chen", phone: "+15125550155", zip: "78731", street: "3606 Edgemont Dr", city: "Austin", state: "TX" },
    opened: 260,
    stage: "qualified",
    owner: withPerson(dana, 200),
    photo: true,
    told: ({ photo }) => [
      lead(260, "Termites? found these by the window", { attachments: [photo] }),
      ai(259, introduced("Termites need an inspection by a specialist first. I ask a colleague to help you."), {
        "inspection by a specialist": "Fact: pests not covered",
      }),
      line(200, "Dana took over."),
      human(198, dana, "Hi Lily, Dana from Summit here. I sent your photo to our inspector. He can come on Thursday at no charge."),
      lead(180, "Loved “Hi Lily, Dana from Summit here. I sent your photo to our inspector. He can come on Thursday at no charge.”", {
        reactionTo: { index: 3, emoji: "❤️" },
      }),
      lead(30, "Thursday is good"),
    ],
  },
  {
    ...utah,
    lead: { name: "Paul Hansen", phone: "+18015550156", zip: "84062", city: "Pleasant Grove", state: "UT" },
    opened: 4_400,
    stage: "engaged",
    owner: withPerson(sam, 3_000),
    snoozedFor: 1_080,
    told: () => [
      lead(4_400, "Send me something about yearly pricing please"),
      ai(4_399, introduced("The first treatment is $149, then the home plan is $45 a month, visits every two months."), {
        ...price,
        "every two months": "Fact: how often visits happen",
      }),
      lead(3_010, "out of town til wednesday, talk then"),
      line(3_000, "Sam took over."),
      human(2_999, sam, "Sounds good, Paul. I will write on Wednesday. Sam from Summit"),
    ],
  },
  {
    ...utah,
    lead: { name: "Rosa Jimenez", phone: "+18015550157", zip: "84119", city: "West Valley City", state: "UT", language: "es" },
    opened: 170,
    stage: "engaged",
    owner: withPerson(dana, 90),
    unread: 1,
    told: () => [
      lead(170, "Hola, cuanto cuesta para hormigas y aranas?"),
      ai(169, introducedSpanish("El primer tratamiento cuesta $149 y despues $45 al mes. Cual es el codigo postal de la casa?"), price),
      lead(100, "84119. prefiero hablar con una persona"),
      line(90, "Dana took over."),
      human(88, dana, "Hola Rosa, soy Dana de Summit. Con gusto le ayudo. A que hora le puedo llamar?"),
      lead(11, "despues de las 5"),
    ],
  },
  {
    ...utah,
    lead: { name: "Greg Foster", phone: "+18015550158", zip: "84101", city: "Salt Lake City", state: "UT" },
    opened: 1_500,
    stage: "engaged",
    owner: withPerson(owner, 50),
    told: () => [
      lead(1_500, "what's included in the first visit"),
      ai(1_499, introduced("We treat inside and outside, knock down webs and wasp nests, and seal entry points up to a half inch."), {
        "half inch": "Fact: what happens at the first treatment",
      }),
      line(50, "Morgan Reyes took over."),
      human(49, owner, "Hi Greg, Morgan from Summit here. Shall I send you our checklist?", {
        status: "refused",
        reason: "Not sent: the carrier says this number cannot get texts.",
      }),
      ai(
        48,
        "I can still find you a day this week or next. What is the ZIP code of the home?",
        {},
        { status: "cancelled", reason: "Cancelled: Morgan Reyes took over." },
      ),
    ],
  },
];
