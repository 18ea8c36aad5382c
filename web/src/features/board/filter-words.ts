/** Each filter as its words: the chips under the bar, and the choices of the panel. */
import type { OwnerKind } from "../../../../worker/contract/conversation";
import type { Me } from "../../../../worker/contract/me";
import { isFiltered, noFilters, type Filters } from "../../live/board/look";
import { kindNames } from "../../words/reasons";

export const ownerNames: Record<OwnerKind, string> = { ai: "The AI", waiting: "Needs a person", human: "A person", nobody: "Nobody: closed" };

export interface Active {
  words: string;
  without: Partial<Filters>;
}

const nameIn = (list: readonly { id: string; name: string }[], id: string, gone: string) => list.find((one) => one.id === id)?.name ?? gone;

export function assigneeName(me: Me, assignee: string): string {
  if (assignee === "me") return "You";
  return assignee === "nobody" ? "Nobody" : nameIn(me.people, assignee, "Somebody who left");
}

/** `campaign`: its name, once it is known. */
export function activeFilters(me: Me, filters: Filters, campaign: string | undefined): Active[] {
  if (!isFiltered(filters)) return [];
  const active: Active[] = [];
  const add = (words: string, key: keyof Filters) => active.push({ words, without: { [key]: noFilters[key] } });
  if (filters.words.trim() !== "") add(`“${filters.words.trim()}”`, "words");
  if (filters.owner !== null) add(`With: ${ownerNames[filters.owner]}`, "owner");
  if (filters.assignee !== null) add(`Assigned: ${assigneeName(me, filters.assignee)}`, "assignee");
  if (filters.branch !== null) add(`Branch: ${nameIn(me.branches, filters.branch, "not yours")}`, "branch");
  if (filters.campaign !== null) add(`Campaign: ${campaign ?? "…"}`, "campaign");
  if (filters.stage !== null) add(`Stage: ${kindNames[filters.stage]}`, "stage");
  if (filters.unread) add("Unread", "unread");
  if (filters.failed) add("A text failed", "failed");
  return active;
}
