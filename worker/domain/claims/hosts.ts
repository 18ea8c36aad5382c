/**
 * Addresses in a text: schemes, hosts, e-mail, handles, phone numbers. Everything dotted counts as a host unless it is plainly a number, an
 * abbreviation, or two sentences without a space between ("ready.We"); whatever is left must be the company's own.
 */
import type { Playbook } from "../../contract/playbook";
import { findExactly } from "./extract";
import type { Found } from "./extract";
import type { Reading } from "./fold";
import { plainlyHost, topLevel } from "./top-level";

const shorteners =
  /^(?:www\.)?(?:bit\.ly|tinyurl\.com|goo\.gl|t\.co|ow\.ly|is\.gd|buff\.ly|rebrand\.ly|cutt\.ly|lnkd\.in|rb\.gy|t\.ly|s\.id|tiny\.cc|shorturl\.at|bl\.ink|v\.gd|wa\.me)$/i;
const label = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}])?";

/** A scheme with or without slashes. `Note: so` is none, because a space follows. */
const schemePattern =
  /(?<![\p{L}\p{N}])(?:\p{L}[\p{L}\p{N}+.-]* ?: ?\/ ?\/|(?!re:)\p{L}[\p{L}+.-]*:(?=[^\s\d:)(]))\S*|\[[0-9a-f:.]{3,}\]\S*|(?<![\p{L}\p{N}])(?:tel|sms|mms|callto|facetime|mailto|javascript|data|intent) ?: ?\S+/giu;
const tokenPattern = new RegExp(`(?<![\\p{L}\\p{N}@])(?:${label}\\.)+${label}(?:[/:?#\\\\@][^\\s]*)?`, "giu");
const mailPattern =
  /[\p{L}\p{N}._%+-]+ ?(?:@|\(at\)|\[at\]|\{at\}) ?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*|(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]{2,}|\bat (?:gmail|yahoo|hotmail|outlook|icloud|aol)\b/giu;
const spacedPattern = new RegExp(
  [
    `${label} +\\. *\\p{L}{2,}`,
    `${label} *[[({<] *(?:\\.|dot|punto) *[\\])}>] *\\p{L}{2,}`,
    `${label} +(?:dot|d0t|punto) +(?:${plainlyHost}|me|us|es|co)\\b`,
    `${label}(?:\\. +|\\.{2,}|, ?| )(?:com|net|org|info|biz|xyz)(?=[/\\s.!?]|$)`,
    `(?<!\\b(?:and|either|y) )[\\p{L}\\p{N}_]{2,} (?:forward ?)?(?:slash|diagonal|barra) (?!or\\b|o\\b)[\\p{L}\\p{N}_]+`,
    "\\bwww\\b\\S*",
    "\\bw ?w ?w ?\\.",
  ].join("|"),
  "giu",
);
const abbreviations = /^(?:(?:\p{L}\.)+\p{L}?|(?:no|st|mr|mrs|ms|dr|apt|ave|blvd|ext|sr|sra|av|núm)\.\d+\p{L}?|\d{1,2}\.?(?:am|pm)?\.?(?:a|p)?\.?m?)$/iu;

/** "St.George", "Dr.Lee": a name without its space. */
const title = /^(?:St|Mr|Mrs|Ms|Dr|Sr|Sra|Mt|Ft)\.\p{Lu}\p{Ll}+$/u;

const bareHost = (text: string) =>
  text
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/^www\./, "");

function asciiHost(host: string): string {
  try {
    return new URL(`http://${host}`).hostname;
  } catch {
    return host.toLowerCase();
  }
}

function ownHost(host: string, playbook: Playbook): boolean {
  const ascii = asciiHost(host.replace(/\.$/, ""));
  if (shorteners.test(ascii)) return false;
  return playbook.company.domains
    .map((domain) => asciiHost(bareHost(domain).split("/")[0] ?? ""))
    .some((own) => own.includes(".") && (ascii === own || ascii.endsWith(`.${own}`)));
}

/** A whole link of the company's own: its host, no name before an @, and no second address inside. */
function ownLink(token: string, playbook: Playbook): boolean {
  const link = token.replace(/[.,!?;:)'"]+$/, "");
  if (!/^(?:https?:\/\/)?[\p{L}\p{N}.-]+(?::\d+)?(?:[/?#]|$)/iu.test(link) || /[@\\]|%(?:2f|5c|40|00)/i.test(link)) return false;
  const [host = "", ...rest] = link.replace(/^https?:\/\//i, "").split(/(?=[/?#:])/);
  const tail = rest.join("");
  const second = /\/\/|:\/|=[^&]*\.[\p{L}]{2,}/iu.test(tail);
  return ownHost(host, playbook) && !second;
}

function isHost(token: string): boolean {
  const [host = ""] = token.split(/[/:?#\\@]/);
  const labels = host.split(".");
  const last = labels.at(-1) ?? "";
  if (/^\d+(?:\.\d+){3}$/.test(host) || /^0x/i.test(host)) return true;
  if (/^\d/.test(last) && !/\p{L}{2,}/u.test(last.replace(/^\d+/, ""))) return false;
  if (abbreviations.test(host) || (title.test(host) && !new RegExp(`^(?:${plainlyHost})$`, "i").test(last))) return false;
  if (/^\d+$/.test(labels.slice(0, -1).join("")) && /^(?:am|pm|in|ft|sq|hrs?|mins?|lbs?|oz|mi|km|x)$/i.test(last)) return false;
  if (/^\d/.test(last)) return false;
  if (last.startsWith("xn--") || topLevel.has(last.toLowerCase())) return true;
  // Two sentences without a space: what follows is a word with a capital that is no ending of hosts.
  return !/^\p{Lu}(?:\p{Ll}*)$/u.test(last);
}

/** "The info", "more info": what a lead asks for. */
const plainInfo =
  /^(?:the|your|some|more|any|that|this|of|my|our|send|contact|other|extra|same|all|for|with|further|additional|la|su|m[aá]s|esa|esta|de) info$/i;

export interface Address extends Found {
  own: boolean;
}

/** Every link and host of a text; the company's own name may hold a dot. */
export function linksIn(reading: Reading, playbook: Playbook): Address[] {
  const name = playbook.company.name;
  const inName = (f: Found) =>
    name.includes(".") &&
    f.plain.toLowerCase() ===
      name
        .toLowerCase()
        .split(" ")
        .find((word) => word.includes("."));
  const schemes = findExactly(reading, schemePattern).map((f) => ({ ...f, own: /^https?:\/\//i.test(f.plain) && ownLink(f.plain, playbook) }));
  const taken = (f: Found) => schemes.some((s) => f.start < s.end && f.end > s.start);
  const hosts = findExactly(reading, tokenPattern)
    .filter((f) => !taken(f) && isHost(f.plain) && !inName(f))
    .map((f) => ({ ...f, own: ownLink(f.plain, playbook) }));
  const inHost = (f: Found) => taken(f) || hosts.some((h) => f.start < h.end && f.end > h.start);
  const spaced = findExactly(reading, spacedPattern)
    .filter((f) => !inHost(f) && !/ \. *\p{Lu}\p{Ll}+$/u.test(f.plain) && !plainInfo.test(f.plain))
    .map((f) => ({ ...f, own: false }));
  return [...schemes, ...hosts, ...spaced];
}

/** E-mail addresses, handles and cash tags; a person's or the playbook's own words vouch for them. */
export function mailsIn(reading: Reading): Found[] {
  return [...findExactly(reading, mailPattern), ...findExactly(reading, /(?<!\p{Sc})\$\p{L}[\p{L}\p{N}_-]{2,}/gu)];
}

const gap = "[ .\\-/·*_,]{0,3}";
const phonePattern = new RegExp(
  `(?<![\\d$.,])(?:\\+?1${gap})?\\(?\\d{3}\\)?${gap}\\d{3}${gap}\\d{4}(?!\\d)|\\+\\d[\\d ().-]{6,}\\d|(?<![\\d$.,-])\\d{3}[-. ]\\d{4}(?![\\d-])|(?<![\\d-])(?:1[ .-])?\\(?\\d{3}\\)?[ .-][A-Z]{2,}[A-Z0-9 -]{3,}(?![a-z])`,
  "gu",
);

export const phonesIn = (reading: Reading): Found[] => findExactly(reading, phonePattern);
