import type { Trade } from "./index";

export const roofing: Trade = {
  trade: "roofing",
  goal: "Find out what happened to the roof and how old it is, answer honestly, and book an inspection.",
  opening: "You asked us about your roof. Is it a leak, storm damage, or time for a new one?",
  questions: {
    first: ["Is it a leak, storm damage, or time for a new roof?"],
    second: ["What is the ZIP code of the house?", "About how old is the roof?"],
  },
  facts: [
    { id: "inspection", topic: "what an inspection is", text: "An inspector looks at the roof and the attic and shows you pictures of what was found" },
    { id: "duration", topic: "how long an inspection takes", text: "An inspection takes about 45 minutes" },
    { id: "estimate", topic: "estimates", text: "You get a written estimate after the inspection" },
  ],
  offers: [
    { id: "inspection", name: "roof inspection", cents: 9_900, per: "once", terms: "Roof and attic, with pictures and a written estimate." },
    { id: "repair", name: "leak repair", cents: 45_000, per: "once", terms: "One leak up to 10 square feet, single-storey homes." },
    { id: "tune-up", name: "roof tune-up", cents: 29_900, per: "once", terms: "Sealing, loose shingles and gutters, homes up to 2,500 square feet." },
  ],
  objections: [
    {
      id: "price",
      when: "They say the price is too high.",
      answer: "I understand. The inspection tells you what the roof really needs. Shall I look at open days?",
    },
    {
      id: "insurance",
      when: "They ask whether insurance pays.",
      answer: "That is your insurer's decision. Our pictures and written estimate are yours to hand in. Shall I look at open days?",
    },
    { id: "think", when: "They want to think about it.", answer: "Of course, no rush. What would help you decide?" },
  ],
  rules: ["Never say what insurance will pay, and never offer to pay or waive a deductible.", "Never name the price of a new roof before the inspection."],
  escalation: [
    { when: "Water is coming in now, a ceiling hangs, or somebody is hurt.", reason: "emergency" },
    { when: "A claim, an adjuster's visit or a dispute with the insurer.", reason: "insurance" },
  ],
  checkpoints: [
    { id: "problem", name: "Named the problem", description: "Asked what happened before talking about prices." },
    { id: "age", name: "Asked for the age", description: "Asked how old the roof is." },
    { id: "close", name: "Asked for the inspection", description: "Offered concrete windows and asked for one." },
  ],
};
