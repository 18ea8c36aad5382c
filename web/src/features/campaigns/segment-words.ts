/** What a segment means, in one line, and when two mean the same. Pure. */
import type { Audience } from "../../../../worker/contract/campaigns";
import type { SegmentFilters } from "../../../../worker/contract/segments";
import { sourceWords } from "../leads/words";
import { sentence } from "../../words/text";
import { date } from "../../words/time";

const lists = ["relationship", "branchIds", "tags", "withoutTags", "sources", "states", "zips"] as const satisfies readonly (keyof SegmentFilters)[];
const relations = { prospect: "prospects", customer: "customers", former: "former customers" } as const;

/** Who is meant, without what the campaign leaves out. */
export function filtersOf(audience: Audience): SegmentFilters {
  const { leaveOut, ...filters } = audience;
  void leaveOut;
  return filters;
}

/** The order in which words were typed makes no difference. */
export const sameFilters = (a: SegmentFilters, b: SegmentFilters): boolean => keyOf(a) === keyOf(b);

const keyOf = (filters: SegmentFilters): string =>
  JSON.stringify([
    ...lists.map((name) => [...filters[name]].toSorted((one, other) => (one < other ? -1 : 1))),
    filters.createdFrom ?? null,
    filters.createdTo ?? null,
  ]);

/** "Prospects · tagged ants or 2025 · in UT or ID"; every filter stands in it, also those that no field shows. */
export function filterWords(filters: SegmentFilters, branches: readonly { id: string; name: string }[], now: number): string {
  const branchName = (id: string) => branches.find((branch) => branch.id === id)?.name ?? "another branch";
  const parts = [
    either(filters.relationship.map((one) => relations[one])),
    either(filters.branchIds.map(branchName), "of "),
    either(filters.tags, "tagged "),
    either(filters.withoutTags, "not tagged "),
    either(filters.sources.map(sourceWords), "from: "),
    either(filters.states, "in "),
    either(filters.zips, "ZIP "),
    filters.createdFrom === undefined ? "" : `came in since ${date(Date.parse(filters.createdFrom), now)}`,
    filters.createdTo === undefined ? "" : `came in before ${date(Date.parse(filters.createdTo), now)}`,
  ].filter((part) => part !== "");
  const words = parts.join(" · ");
  return words === "" ? "Every lead" : sentence(words);
}

function either(words: readonly string[], before = ""): string {
  const some = shortened(words);
  if (some.length === 0) return "";
  return `${before}${some.length === 1 ? some[0] : `${some.slice(0, -1).join(", ")} or ${some.at(-1)}`}`;
}

/** Five hundred ZIPs are no line. */
const shortened = (words: readonly string[]): string[] => (words.length <= 6 ? [...words] : [...words.slice(0, 5), `${words.length - 5} more`]);
