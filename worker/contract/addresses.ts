/** Addresses that are kept: a browser may be led there later, so only http and https are taken, by every door. */
import { z } from "zod";

/** Browsers read past blanks and control characters inside a scheme. */
const squeezed = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Z}]/gu, "");

/** Schemes that run or hold what they name, without the `//` of others. */
const running = new Set(["javascript", "vbscript", "livescript", "jscript", "blob", "filesystem", "view-source", "about"]);
/** `data:` and a type or a comma; “Data: a list, page 2” is words. */
const holding = /^(?:,|;|[\w.+-]+\/[\w.+-]+[;,])/;

/** Whether these words are an address of another scheme than http and https. Words with a colon, like “Paper: folder 7”, are none. */
export function isOtherAddress(text: string): boolean {
  const [, named = "", rest = ""] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(squeezed(text)) ?? [];
  const scheme = named.toLowerCase();
  if (scheme === "" || scheme === "http" || scheme === "https") return false;
  return rest.startsWith("//") || running.has(scheme) || (scheme === "data" && holding.test(rest));
}

export const otherAddress = "only addresses that begin with https:// or http:// are kept";

/** A page that people are led to. No name and password in it: they make one host look like another. */
export const WebAddress = z
  .url({ protocol: /^https?$/, error: "write a web address that begins with https://" })
  .max(500)
  .refine((text) => !/^[^/]*\/\/[^/?#]*@/.test(text), "leave name and password out of the address");

/** Words that may hold an address, as where a proof lies. */
export const withoutOtherAddress = <T extends z.ZodType<string>>(words: T): T => words.refine((text) => !isOtherAddress(text), otherAddress);
