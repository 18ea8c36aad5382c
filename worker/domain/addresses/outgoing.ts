/**
 * Which addresses the Worker may fetch. Everything it asks for goes to a vendor that the deployment names: no address out of a text, a
 * webhook or a redirect is followed unless its host stands in the list of its purpose. Pure; `providers/fetch.ts` is the door.
 */

/** `api.surge.app` names one host, `*.surge.app` every host below that domain. */
export type HostPattern = string;

export interface AllowedAddresses {
  /** Origins of the vendor's own API, with scheme and port: the deployment's settings name them. */
  origins: readonly string[];
  /** Further hosts, HTTPS on the usual port alone. */
  hosts: readonly HostPattern[];
}

export type Verdict = { ok: true; url: URL } | { ok: false; why: string };

/** `inside` is the host that the sandbox's binding answers for; null in every deployment. */
export function mayFetch(address: string, allowed: AllowedAddresses, inside: string | null): Verdict {
  const url = URL.parse(address);
  if (url === null) return { ok: false, why: "it is no address" };
  if (url.username !== "" || url.password !== "") return { ok: false, why: "it carries a name or password" };
  if (inside !== null && url.hostname === inside && url.protocol === "http:" && url.port === "") return { ok: true, url };
  if (url.protocol !== "https:") return { ok: false, why: "it is not HTTPS" };
  if (allowed.origins.includes(url.origin)) return { ok: true, url };
  if (url.port !== "") return { ok: false, why: "its port is not the usual one" };
  // `example.com.` is the same host, and a pattern is written without the dot.
  const host = url.hostname.replace(/\.$/, "");
  if (allowed.hosts.some((pattern) => matches(host, pattern))) return { ok: true, url };
  return { ok: false, why: "its host is none of the vendor's" };
}

function matches(host: string, pattern: HostPattern): boolean {
  const wanted = pattern.toLowerCase();
  return wanted.startsWith("*.") ? host.endsWith(wanted.slice(1)) && host.length > wanted.length - 1 : host === wanted;
}
