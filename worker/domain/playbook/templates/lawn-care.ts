import type { Trade } from "./index";

export const lawnCare: Trade = {
  trade: "lawn care",
  goal: "Find out what their lawn needs and how big it is, answer honestly, and book a first visit.",
  opening: "You asked us about lawn care. What would you like help with: weeds, mowing, or a greener lawn?",
  questions: {
    first: ["What would you like help with: weeds, mowing, or a greener lawn?"],
    second: ["What is the ZIP code of the property?", "About how big is the lawn: small, medium or large?"],
  },
  facts: [
    { id: "program", topic: "what the program includes", text: "The lawn program has six visits a season with fertilizer and weed control" },
    { id: "mowing", topic: "how mowing works", text: "Mowing runs weekly from April to October, weather allowing" },
    { id: "home", topic: "being at home", text: "Nobody has to be home, as long as the gate is open" },
  ],
  offers: [
    { id: "program", name: "lawn program", cents: 5_900, per: "visit", terms: "Six visits a season, lawns up to 5,000 square feet." },
    { id: "mowing", name: "weekly mowing", cents: 4_500, per: "visit", terms: "Lawns up to 5,000 square feet, edging and clean-up included." },
    { id: "aeration", name: "aeration", cents: 12_900, per: "once", terms: "Spring or fall, lawns up to 5,000 square feet." },
  ],
  objections: [
    {
      id: "price",
      when: "They say the price is too high.",
      answer: "I understand. It is per visit, and you pay after each one. Shall I look at open days, so you can see if one fits?",
    },
    { id: "diy", when: "They do it themselves.", answer: "Makes sense. Many people keep the mowing and leave weeds and feeding to us. Would that be of use?" },
    {
      id: "think",
      when: "They want to think about it.",
      answer: "Of course, no rush. What would help you decide: what a season looks like, or what it costs?",
    },
  ],
  rules: ["Never promise how a lawn will look, or by when.", "Never name a product; a technician chooses it."],
  escalation: [
    { when: "A person or pet was in contact with a product and feels unwell.", reason: "emergency" },
    { when: "Damage to plants, a fence, a sprinkler or a complaint about a crew.", reason: "complaint" },
  ],
  checkpoints: [
    { id: "need", name: "Named the need", description: "Asked what the lawn needs before talking about prices." },
    { id: "size", name: "Asked for the size", description: "Asked how big the lawn is before naming a price." },
    { id: "close", name: "Asked for the visit", description: "Offered concrete windows and asked for one." },
  ],
};
