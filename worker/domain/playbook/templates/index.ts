/** Templates to begin a playbook from: what is true of every company of a trade. Prices and facts are the company's to fill in. */
import type { Playbook } from "../../../contract/playbook";
import type { Template } from "../../../contract/playbook-list";
import { lawnCare } from "./lawn-care";
import { pestControl } from "./pest-control";
import { roofing } from "./roofing";

export interface Company {
  name: string;
  /** The branch, or what else tells where it works. */
  place: string;
}

/** What differs between trades; the rest is shared. */
export interface Trade {
  trade: string;
  goal: string;
  opening: string;
  questions: { first: string[]; second: string[] };
  facts: Playbook["company"]["facts"];
  offers: Playbook["offers"];
  objections: Playbook["objections"];
  rules: string[];
  escalation: Playbook["escalation"];
  checkpoints: Playbook["checkpoints"];
}

const trades: Record<Template, Trade> = { pestControl, lawnCare, roofing };

export function templateOf(template: Template, company: Company): Playbook {
  const trade = trades[template];
  return {
    name: `${company.name}: new customers`,
    language: "en",
    company: { name: company.name, trade: trade.trade, phone: "", domains: [], facts: trade.facts },
    persona: { name: "Ava", tone: "Warm, quick and plain, like a good dispatcher. Short sentences. Never pushes." },
    goal: trade.goal,
    opening: { text: trade.opening },
    stages: stagesOf(trade),
    offers: trade.offers,
    objections: trade.objections,
    rules: [
      "Never give a discount or a price that is not an offer.",
      "Say nothing about other companies' quality.",
      "Ask for one thing at a time.",
      ...trade.rules,
    ],
    escalation: [
      { when: "They ask for a person, a manager or a call.", reason: "asks for a person" },
      { when: "A lawyer, a lawsuit, the attorney general or a chargeback.", reason: "legal" },
      ...trade.escalation,
    ],
    tools: ["find_visits", "hold_visit", "book_visit", "move_visit", "cancel_visit"],
    checkpoints: trade.checkpoints,
  };
}

function stagesOf({ questions }: Trade): Playbook["stages"] {
  return [
    {
      id: "new",
      name: "New",
      kind: "new",
      objective: "Learn what they need.",
      questions: questions.first,
      exit: "They said what they need, or asked a question of their own.",
      followUps: [
        { after: "4h", text: "Just checking in: is there anything I can answer for you?" },
        { after: "2d", text: "Still looking for help with that? Happy to answer whenever it suits you." },
      ],
    },
    {
      id: "engaged",
      name: "Engaged",
      kind: "engaged",
      objective: "Learn where it is and how big it is.",
      questions: questions.second,
      exit: "The ZIP code and the size of the job are known.",
      followUps: [{ after: "1d", text: "If you send your ZIP code I can look for an open day." }],
    },
    {
      id: "qualified",
      name: "Qualified",
      kind: "qualified",
      objective: "Offer a visit and book a window.",
      questions: [],
      exit: "A visit is booked, or they said no.",
      followUps: [{ after: "1d", text: "Shall I hold one of those windows for you?" }],
    },
    {
      id: "booked",
      name: "Booked",
      kind: "booked",
      objective: "Answer what they still want to know about the visit.",
      questions: [],
      exit: "The visit took place.",
      followUps: [],
    },
    { id: "lost", name: "Lost", kind: "lost", objective: "Leave them alone.", questions: [], exit: "They write again.", followUps: [] },
    { id: "opted-out", name: "Opted out", kind: "optedOut", objective: "Nothing is sent.", questions: [], exit: "They ask to be texted again.", followUps: [] },
  ];
}
