/** How vendors' ids and keys look: the API checks by them and the form checks while it is typed. No import, so a screen may load it. */
interface Pattern {
  pattern: RegExp;
  /** Fits after a field's name. */
  says: string;
}

export const surgeAccount: Pattern = { pattern: /^acct_[A-Za-z0-9_-]+$/, says: "A Surge account id begins with acct_." };
export const surgeKey: Pattern = { pattern: /^sk_(?:live|demo)_[A-Za-z0-9_-]+$/, says: "A Surge key begins with sk_live_." };
export const signingSecret: Pattern = { pattern: /^whsec_[A-Za-z0-9+/=_-]{8,}$/, says: "A signing secret begins with whsec_." };
export const openRouterKey: Pattern = { pattern: /^sk-or-v1-[A-Za-z0-9_-]+$/, says: "An OpenRouter key begins with sk-or-v1-." };
/** `author/name`, `author/name:free`, or an alias like `~author/family-latest`. */
export const model: Pattern = { pattern: /^~?[a-z0-9][a-z0-9_.-]*\/[A-Za-z0-9][A-Za-z0-9_.:-]*$/, says: "A model reads author/name, like openai/gpt-5-mini." };
