/** What a hit and a partial answer say. Pure. */
import type { SearchItem, SearchPage } from "../../../../worker/contract/search";
import { phoneWords } from "../../words/text";

/** Where a hit opens. */
export const placeOf = (item: SearchItem): string => (item.kind === "lead" ? `/leads/${item.id}` : `/cockpit/${item.conversationId}`);

const authors: Record<string, string> = { lead: "", ai: "AI", human: "Team", external: "Outside Plaibook", system: "Fixed wording" };

/** Who wrote it, before the words; nothing for the lead, as on a card. */
export const authorOf = (item: SearchItem): string => (item.kind === "lead" ? "" : item.kind === "note" ? "Note" : (authors[item.author] ?? ""));

export const phonesOf = (item: SearchItem): string => (item.kind === "lead" ? item.phones.map(phoneWords).join(", ") : phoneWords(item.phone));

export function partialWords(partial: SearchPage["partial"]): string | null {
  switch (partial) {
    case "time":
      return "The search took too long, so this may not be all.";
    case "building":
      return "The search is being filled. More may be found in a moment.";
    case "unavailable":
      return "The search does not answer right now, so this may not be all. Texts are safe and will be found later.";
    case null:
      return null;
  }
}
