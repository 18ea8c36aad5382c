/** How the board is looked at: a view and filters, and the query string that says the same. Pure. */
import type { Card } from "../../../../worker/contract/card";
import type { OwnerKind } from "../../../../worker/contract/conversation";
import type { StageKind } from "../../../../worker/contract/playbook";

const views = ["mine", "waiting", "all", "watch"] as const;
export type View = (typeof views)[number];
export const owners: readonly OwnerKind[] = ["ai", "waiting", "human", "nobody"];
export const stageKinds: readonly StageKind[] = ["new", "engaged", "qualified", "booked", "lost", "optedOut"];

export interface Filters {
  owner: OwnerKind | null;
  /** A member's id, `me`, or `nobody`. */
  assignee: string | null;
  branch: string | null;
  campaign: string | null;
  stage: StageKind | null;
  unread: boolean;
  failed: boolean;
  words: string;
}
export interface Look extends Filters {
  view: View;
}

export const noFilters: Filters = { owner: null, assignee: null, branch: null, campaign: null, stage: null, unread: false, failed: false, words: "" };
export const plainLook: Look = { view: "all", ...noFilters };

const oneOf = <T extends string>(known: readonly T[], text: string | null): T | null => known.find((one) => one === text) ?? null;
export const viewOf = (text: string): View | null => oneOf(views, text);

/** What an address asks for; null when it says nothing of it. What it says wrongly is left out. */
export function readLook(search: string): Look | null {
  const asked = new URLSearchParams(search);
  if (!["view", "owner", "assignee", "branch", "campaign", "stage", "unread", "failed", "q"].some((name) => asked.has(name))) return null;
  return {
    view: oneOf(views, asked.get("view")) ?? "all",
    owner: oneOf(owners, asked.get("owner")),
    assignee: asked.get("assignee") || null,
    branch: asked.get("branch") || null,
    campaign: asked.get("campaign") || null,
    stage: oneOf(stageKinds, asked.get("stage")),
    unread: asked.get("unread") === "1",
    failed: asked.get("failed") === "1",
    words: (asked.get("q") ?? "").slice(0, 100),
  };
}

/** `view=all&owner=ai`: always with its view, so that the same address shows everybody the same. */
export function lookQuery(look: Look): string {
  const says = new URLSearchParams({ view: look.view });
  for (const name of ["owner", "assignee", "branch", "campaign", "stage"] as const) {
    const value = look[name];
    if (value !== null) says.set(name, value);
  }
  if (look.unread) says.set("unread", "1");
  if (look.failed) says.set("failed", "1");
  if (look.words.trim() !== "") says.set("q", look.words.trim());
  return says.toString();
}

export const sameLook = (a: Look, b: Look): boolean => lookQuery(a) === lookQuery(b);

export const filtersOf = ({ owner, assignee, branch, campaign, stage, unread, failed, words }: Filters): Filters => ({
  owner,
  assignee,
  branch,
  campaign,
  stage,
  unread,
  failed,
  words,
});

export const isFiltered = (look: Filters): boolean => !sameLook({ view: "all", ...filtersOf(look) }, plainLook);

function fitsAssignee(card: Card, wanted: string, me: string): boolean {
  if (wanted === "nobody") return card.assignee === null && card.ownerUser === null;
  const id = wanted === "me" ? me : wanted;
  return card.assignee?.id === id || card.ownerUser?.id === id;
}

function fitsWords(card: Card, text: string): boolean {
  const words = text.trim().toLowerCase();
  if (words === "") return true;
  const digits = words.replace(/\D/g, "");
  return (
    card.name.toLowerCase().includes(words) || (digits.length >= 3 && card.phone.includes(digits)) || (card.last?.text.toLowerCase().includes(words) ?? false)
  );
}

export function fits(card: Card, look: Filters, me: string): boolean {
  if (look.owner !== null && card.owner !== look.owner) return false;
  if (look.branch !== null && card.branchId !== look.branch) return false;
  if (look.campaign !== null && card.campaignId !== look.campaign) return false;
  if (look.stage !== null && card.stage.kind !== look.stage) return false;
  if (look.unread && card.unread === 0) return false;
  if (look.failed && !card.failed) return false;
  if (look.assignee !== null && !fitsAssignee(card, look.assignee, me)) return false;
  return fitsWords(card, look.words);
}
