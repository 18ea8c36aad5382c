/** Words that were not sent yet, kept in this browser per conversation. Old ones go after two weeks. */
export type Mode = "text" | "note";

const KEPT_MS = 14 * 86_400_000;
const key = (conversationId: string, mode: Mode) => `plaibook.draft.${mode}.${conversationId}`;

export function readDraft(conversationId: string, mode: Mode): string {
  try {
    const kept = localStorage.getItem(key(conversationId, mode));
    const at = kept?.indexOf("|") ?? -1;
    if (!kept || at < 0 || Date.now() - Number(kept.slice(0, at)) > KEPT_MS) return "";
    return kept.slice(at + 1);
  } catch {
    return "";
  }
}

export function keepDraft(conversationId: string, mode: Mode, words: string): void {
  try {
    if (words === "") localStorage.removeItem(key(conversationId, mode));
    else localStorage.setItem(key(conversationId, mode), `${Date.now()}|${words}`);
  } catch {
    // Storage is closed or full: the words live as long as the page.
  }
}
