/** The second organization's playbook: a small roofing company. It is there so that isolation can be seen and tested. */
import type { Playbook } from "../../../contract/playbook";

export const loneStarPlaybook: Playbook = {
  name: "Roof inspections",
  language: "en",
  company: {
    name: "Lone Star Roofing",
    trade: "roofing",
    phone: "(512) 555-0100",
    domains: ["lonestarroofing.example"],
    facts: [
      { id: "inspection", topic: "what an inspection is", text: "An inspection takes about 45 minutes and ends with photos and a written estimate" },
      { id: "area", topic: "service area", text: "We work in Austin, Round Rock, Pflugerville and Cedar Park" },
      { id: "licence", topic: "licence, insurance", text: "We are insured and a certified installer of three shingle makers" },
      { id: "insurance-claims", topic: "insurance claims", text: "We meet your adjuster on the roof and document the damage" },
      { id: "guarantee", topic: "guarantee", text: "Our work carries a ten year workmanship warranty" },
      { id: "home", topic: "being at home", text: "You do not need to be home for an inspection of the outside" },
    ],
  },
  persona: { name: "Max", tone: "Friendly and matter-of-fact." },
  goal: "Book a roof inspection.",
  opening: { text: "You asked us about your roof. Is there a leak, storm damage, or is it just getting old?" },
  stages: [
    {
      id: "new",
      name: "New",
      kind: "new",
      objective: "Learn what is wrong with the roof.",
      questions: ["Is there a leak, storm damage, or is it just getting old?"],
      exit: "They said what is wrong.",
      followUps: [{ after: "1d", text: "Is the roof still on your mind? An inspection is free." }],
    },
    {
      id: "engaged",
      name: "Engaged",
      kind: "engaged",
      objective: "Learn where the house is.",
      questions: ["What is the ZIP code of the house?"],
      exit: "The ZIP code is known.",
      followUps: [{ after: "2d", text: "What is the ZIP code of the house? Then I can look for a day." }],
    },
    {
      id: "booked",
      name: "Booked",
      kind: "booked",
      objective: "Answer questions about the inspection.",
      questions: [],
      exit: "The inspection took place.",
      followUps: [],
    },
    { id: "lost", name: "Lost", kind: "lost", objective: "Leave them alone.", questions: [], exit: "They write again.", followUps: [] },
    { id: "opted-out", name: "Opted out", kind: "optedOut", objective: "Nothing is sent.", questions: [], exit: "They ask to be texted again.", followUps: [] },
  ],
  offers: [{ id: "inspection", name: "roof inspection", cents: 0, per: "once", terms: "Free within the service area." }],
  objections: [
    { id: "think", when: "They want to think about it.", answer: "No rush at all. The inspection costs nothing, and the photos are yours to keep." },
    { id: "competitor", when: "They have another roofer.", answer: "Understood. A second set of photos does not hurt; would you like one?" },
  ],
  rules: ["Never say what insurance will pay.", "Never estimate a price before an inspection."],
  escalation: [
    { when: "They ask for a person, a manager or a call.", reason: "asks for a person" },
    { when: "Water is coming in now.", reason: "emergency" },
  ],
  tools: ["find_visits", "hold_visit", "book_visit", "cancel_visit"],
  checkpoints: [{ id: "damage", name: "Named the damage", description: "Asked what is wrong before offering a day." }],
};
