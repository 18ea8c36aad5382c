import type { Trade } from "./index";

export const pestControl: Trade = {
  trade: "pest control",
  goal: "Find out what is bothering them and where, answer honestly, and book a first treatment.",
  opening: "You asked us about pest control. What kind of bug or animal are you seeing?",
  questions: { first: ["What kind of bug or animal are you seeing?"], second: ["What is the ZIP code of the home?", "Is it mostly inside, outside, or both?"] },
  facts: [
    { id: "pests", topic: "pests covered", text: "The home plan covers ants, spiders, roaches, wasps and mice" },
    { id: "visits", topic: "how often visits happen", text: "After the first treatment a technician comes every two months" },
    { id: "duration", topic: "how long a visit takes", text: "A first treatment takes about an hour" },
  ],
  offers: [
    { id: "initial", name: "first treatment", cents: 14_900, per: "once", terms: "Inside and outside. Due after the visit." },
    { id: "monthly", name: "home plan", cents: 4_500, per: "month", terms: "Visits every two months, 12 months." },
    { id: "one-time", name: "one-time treatment", cents: 19_900, per: "once", terms: "One visit, inside and outside." },
  ],
  objections: [
    {
      id: "price",
      when: "They say the price is too high.",
      answer: "I understand. It covers a full inside and outside treatment. Shall I look at open days, so you can see if one fits?",
    },
    {
      id: "think",
      when: "They want to think about it.",
      answer: "Of course, no rush. What would help you decide: how the treatment works, or what it costs over the year?",
    },
    { id: "competitor", when: "They already have another company.", answer: "Good to hear you are covered. Would you like to keep our number just in case?" },
  ],
  rules: ["Never promise that every pest will be gone, or by when.", "Do not diagnose from a picture; a technician looks at it."],
  escalation: [
    { when: "Stings with trouble breathing, a child or pet that swallowed something.", reason: "emergency" },
    { when: "Termites, bed bugs or wildlife.", reason: "needs a specialist" },
  ],
  checkpoints: [
    { id: "pest", name: "Named the problem", description: "Asked what they see before talking about prices." },
    { id: "zip", name: "Checked the area", description: "Asked for the ZIP code before offering a day." },
    { id: "close", name: "Asked for the visit", description: "Offered concrete windows and asked for one." },
  ],
};
