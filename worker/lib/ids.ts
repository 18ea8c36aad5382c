/** Ids. New things get a prefixed ULID; what must be found without a look-up gets an HMAC. */
import { base32 } from "./base32";
import { hmac } from "./hmac";
import { ulid } from "./ulid";

export type IdPrefix =
  | "apt"
  | "key"
  | "seg"
  | "snp"
  | "ntf"
  | "att"
  | "aud"
  | "br"
  | "cmp"
  | "rcp"
  | "csn"
  | "cw"
  | "dl"
  | "inv"
  | "imp"
  | "upl"
  | "wf"
  | "int"
  | "lead"
  | "mem"
  | "per"
  | "sec"
  | "opt"
  | "org"
  | "pb"
  | "pbv"
  | "prop"
  | "req"
  | "usr"
  | "vfn"
  | "view"
  | "acc"
  | "ses"
  | "tfa"
  | "rule"
  | "rulec";

export function newId(prefix: IdPrefix, now?: number): string {
  return `${prefix}_${ulid(now)}`;
}

/** 128 bits of HMAC(key, parts), 26 characters. Parts are joined with a line feed, which none of them may contain. */
export async function hmacId(key: string, ...parts: string[]): Promise<string> {
  if (parts.some((part) => part.includes("\n"))) throw new Error("hmacId: a part holds a line feed, so two different inputs could meet in one id");
  const mac = await hmac(key, parts.join("\n"));
  return base32(mac.subarray(0, 16));
}
