/** The second organization's few threads: enough to see that nothing of the first is there. */
import { demoId } from "../ids";
import { ai, byAi, closed, type DemoThread, lead, line, waits } from "./telling";

const branch = { branchId: demoId("br", 11), kind: "inbound" as const };
const introduced = (text: string) => `Hi, this is Max, Lone Star Roofing's AI assistant. ${text}`;

export const loneStarThreads: DemoThread[] = [
  {
    ...branch,
    lead: { name: "Walter Quinn", phone: "+15125550181", zip: "78681", city: "Round Rock", state: "TX" },
    opened: 50,
    stage: "engaged",
    owner: byAi,
    told: () => [
      lead(50, "Hail last night, some shingles are in the yard"),
      ai(49, introduced("We can have a look; the inspection is free. What is the ZIP code of the house?"), { free: "Offer: roof inspection" }),
    ],
  },
  {
    ...branch,
    lead: { name: "Sandra Pope", phone: "+15125550182", zip: "78613", city: "Cedar Park", state: "TX" },
    opened: 22,
    stage: "new",
    owner: waits("emergency", 2, 1),
    unread: 1,
    told: () => [
      lead(22, "Is this the roofing company?"),
      ai(21, introduced("Yes. Is there a leak, storm damage, or is it just getting old?")),
      lead(2, "water is coming through the ceiling right now"),
      line(2, "Needs a person: it may be an emergency."),
    ],
  },
  {
    ...branch,
    lead: { name: "Harold Voss", phone: "+15125550183", zip: "78664", street: "1702 Logan Dr", city: "Round Rock", state: "TX" },
    opened: 2_000,
    stage: "booked",
    owner: closed("booked", 1_900),
    visit: { days: 2, part: "morning", status: "booked", offerId: "inspection", cents: 0 },
    told: ({ visit }) => [
      lead(2_000, "Roof is 22 years old, can someone look"),
      ai(1_999, introduced("Gladly. What is the ZIP code of the house?")),
      lead(1_950, "78664, 1702 Logan Dr, Harold Voss"),
      line(1_901, `Booked a visit: ${visit}`, { receipt: { tool: "book_visit", result: { label: visit, status: "booked" } } }),
      ai(1_900, `You are booked for ${visit}, Harold.`, { [visit]: "Visit booked" }),
    ],
  },
];
