/**
 * Whether a password can be taken. Length carries most of its strength; beside it only what is tried first is refused: what stands on
 * every list of leaked passwords, and what anybody can read off the company's website. No network: the list is local.
 */
import { commonPasswords } from "./common-passwords";

export const minPassword = 10;
export const maxPassword = 128;

/** What is known of the person, so that the password is not that. */
export interface About {
  email: string;
  name?: string | undefined;
  company?: string | undefined;
}

/** Null when it can be taken, else one plain line for the field. */
export function passwordFault(password: string, about: About): string | null {
  if (password.length < minPassword)
    return `Use at least ${minPassword} characters; this has ${password.length}. Three words that do not belong together are enough.`;
  if (password.length > maxPassword) return `Use at most ${maxPassword} characters; this has ${password.length}.`;
  if (isCommon(password)) return "This password is on the lists of leaked ones that are tried first. Take three words that do not belong together.";
  if (isAbout(password, about)) return "This is your e-mail, your name or your company's with little added. Take something that nobody can read about you.";
  return null;
}

const leet: Record<string, string> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", $: "s", "!": "i", "€": "e" };

/** Letters only, written as they are meant: `P@ssw0rd-2024!` is `password` with decoration. */
function bare(text: string): string {
  const stripped = text
    .toLowerCase()
    .replace(/^[^a-z@$€!]+/, "")
    .replace(/[\d\W_]+$/, "");
  return [...stripped]
    .map((letter) => leet[letter] ?? letter)
    .join("")
    .replaceAll(/[^a-z]/g, "");
}

function isCommon(password: string): boolean {
  const lower = password.toLowerCase();
  if (commonPasswords.has(lower) || commonPasswords.has(bare(lower)) || commonPasswords.has(lower.replaceAll(/[^a-z]/g, ""))) return true;
  if (new Set(lower).size <= 3) return true;
  return isSequence(lower) || isRepeat(lower);
}

const rows = ["01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik"];

/** `1234567890`, `qwertyuiop`, or one of them backwards. */
function isSequence(lower: string): boolean {
  const backwards = [...lower].toReversed().join("");
  return rows.some((row) => row.includes(lower) || row.includes(backwards));
}

/** The same few characters over and over: `abcabcabcabc`. */
function isRepeat(lower: string): boolean {
  for (let size = 1; size <= Math.min(5, lower.length / 2); size += 1) {
    const part = lower.slice(0, size);
    if (part.repeat(Math.ceil(lower.length / size)).slice(0, lower.length) === lower) return true;
  }
  return false;
}

/** What is left when the known words are taken out is too little to guess. */
function isAbout(password: string, { email, name = "", company = "" }: About): boolean {
  const lower = password.toLowerCase();
  const [mailbox = "", host = ""] = email.toLowerCase().split("@");
  const known = [
    email.toLowerCase(),
    mailbox,
    host.split(".")[0] ?? "",
    ...wordsOf(mailbox),
    ...wordsOf(name),
    ...wordsOf(company),
    joined(name),
    joined(company),
  ];
  let rest = lower.replaceAll(/[\s._-]/g, "");
  for (const word of known.filter((one) => one.length >= 3).toSorted((a, b) => b.length - a.length)) rest = rest.replaceAll(joined(word), "");
  return rest.length < 5 && rest.length < joined(lower).length;
}

const wordsOf = (text: string): string[] => text.toLowerCase().split(/[^\p{L}\d]+/u);
const joined = (text: string): string => text.toLowerCase().replaceAll(/[\s._-]/g, "");
