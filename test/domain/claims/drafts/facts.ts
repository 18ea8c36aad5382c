/** What the drafts of the table may lean on, by name; a draft names what it has. */
import type { ClaimSources, PersonSource, ReceiptSource } from "../../../../worker/domain/claims/sources";
import { summitPlaybook } from "../../../../worker/services/demo/playbooks/summit";

const receipt = (tool: string, status: ReceiptSource["status"], summary: string, labels: string[]): ReceiptSource => ({
  id: `rcp_${tool}_${status}`,
  tool,
  summary,
  labels,
  status,
  cents: null,
});
const tuesday = "Tue Nov 25, 8-10 am";
const friday = "Fri Nov 28, 1-3 pm";

export const receipts = {
  found: receipt("find_visits", "found", "Looked up open visits near 84604: 2 found", [tuesday, friday]),
  held: receipt("hold_visit", "held", `Held a visit for ten minutes: ${tuesday}`, [tuesday]),
  booked: receipt("book_visit", "booked", `Booked a visit: ${tuesday}`, [tuesday]),
  requested: receipt("book_visit", "requested", `Requested a visit: ${tuesday}`, [tuesday]),
  moved: receipt("move_visit", "booked", `Moved the visit to ${friday}`, [friday]),
  cancelled: receipt("cancel_visit", "cancelled", `Cancelled the visit: ${tuesday}`, [tuesday]),
} satisfies Record<string, ReceiptSource>;

const dana = (text: string): PersonSource => ({ name: "Dana", when: "10:31 am", text });
export const persons = {
  price: dana("agreed $99 for the first treatment, wants mornings"),
  visit: dana("Booked you for Thursday at 9 am, our technician Luis will be there."),
  onTheWay: dana("Luis is on the way, there in 20 minutes"),
  discount: dana("gave them 10% off the first treatment"),
  call: dana("I will call them Thursday at 2 pm"),
  spanish: dana("Quedó agendado para el jueves a las 9 am"),
} satisfies Record<string, PersonSource>;

export type FactName = keyof typeof receipts | keyof typeof persons | "kept";

export interface Drafted {
  text: string;
  has: FactName[];
}

export const draft = (text: string, ...has: FactName[]): Drafted => ({ text, has });

/** The demo company's playbook, and what the draft has besides. */
export function sourcesOf(has: readonly FactName[]): ClaimSources {
  const isReceipt = (name: FactName): name is keyof typeof receipts => name in receipts;
  const isPerson = (name: FactName): name is keyof typeof persons => name in persons;
  return {
    playbook: summitPlaybook,
    receipts: has.filter(isReceipt).map((name) => receipts[name]),
    persons: has.filter(isPerson).map((name) => persons[name]),
    lead: ["hi, ants in my kitchen for 3 weeks. I am home on Thursday", "84604", "Maria Delgado", "482 N 700 E, 2 bedrooms"],
    ownNumbers: ["+18015550199"],
    ...(has.includes("kept") ? { kept: { label: "Kept for Fri 3:00 pm, Nov 27", text: "Fri 3:00 pm, Nov 27", kind: "kept" as const } } : {}),
  };
}
