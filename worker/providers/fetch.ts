/**
 * The one door through which the Worker fetches an address; a lint rule forbids `fetch` everywhere else. Each purpose has its list of hosts,
 * its sizes and its time. A redirect is never followed by itself: pictures follow up to three, each looked at like the first address.
 */
import { type AllowedAddresses, mayFetch } from "../domain/addresses/outgoing";
import { type Settings, settingsOf } from "../env";

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** What is fetched: a vendor's API, or a picture that a vendor's webhook names. */
export type Purpose = "surge" | "openrouter" | "resend" | "media";

interface Limits {
  bytes: number;
  /** Where the caller brings no time limit of its own. */
  ms: number;
  redirects: number;
}

const mebibyte = 1024 * 1024;
const limits: Record<Purpose, Limits> = {
  surge: { bytes: 8 * mebibyte, ms: 30_000, redirects: 0 },
  openrouter: { bytes: 16 * mebibyte, ms: 120_000, redirects: 0 },
  resend: { bytes: mebibyte, ms: 30_000, redirects: 0 },
  media: { bytes: 25 * mebibyte, ms: 30_000, redirects: 3 },
};

/** The address is not one that may be fetched; asking again changes nothing. */
export class AddressRefused extends Error {
  override name = "AddressRefused";
}

/** The answer is larger than its purpose allows. */
export class AnswerTooLarge extends Error {
  override name = "AnswerTooLarge";
}

function allowedFor(purpose: Purpose, settings: Settings): AllowedAddresses {
  const origin = (base: string) => new URL(base).origin;
  switch (purpose) {
    case "surge":
      return { origins: [origin(settings.surgeBaseUrl)], hosts: [] };
    case "openrouter":
      return { origins: [origin(settings.openRouterBaseUrl)], hosts: [] };
    case "resend":
      return { origins: [origin(settings.emailBaseUrl)], hosts: [] };
    case "media":
      return { origins: [origin(settings.surgeBaseUrl)], hosts: settings.mediaHosts };
  }
}

/** Rejects with `AddressRefused` before anything leaves, and with `AnswerTooLarge` at the latest while the body is read. */
export function vendorFetch(env: Env, purpose: Purpose): Fetch {
  const settings = settingsOf(env);
  const { sandbox } = settings;
  const allowed = allowedFor(purpose, settings);
  const limit = limits[purpose];
  const look = (address: string): URL => {
    const verdict = mayFetch(address, allowed, sandbox === null ? null : "sandbox");
    if (!verdict.ok) throw new AddressRefused(`An address for ${purpose} was not fetched: ${verdict.why}.`);
    return verdict.url;
  };
  // Not async up to here: whoever sends a text has committed that it leaves in this very tick.
  return (input, init = {}) => {
    try {
      const url = look(input instanceof Request ? input.url : String(input));
      const signal = init.signal ?? timed(limit.ms, input instanceof Request ? input.signal : null);
      const options: RequestInit = { ...init, signal, redirect: "manual" };
      const ask = (target: Request | URL) => (sandbox && url.hostname === "sandbox" ? sandbox.fetcher.fetch(target, options) : fetch(target, options));
      const answer = ask(input instanceof Request ? input : url);
      return limit.redirects === 0 ? answer.then((one) => capped(one, limit.bytes)) : follow(answer, { from: url, signal, look, limit, sandbox });
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  };
}

/** A request always has a signal, most of which never fire. */
const timed = (ms: number, outer: AbortSignal | null): AbortSignal =>
  outer === null ? AbortSignal.timeout(ms) : AbortSignal.any([outer, AbortSignal.timeout(ms)]);

interface Following {
  from: URL;
  signal: AbortSignal;
  look: (address: string) => URL;
  limit: Limits;
  sandbox: Settings["sandbox"];
}

/** Follows redirects one by one. What was sent along with the first address, keys above all, is not sent to the next. */
async function follow(first: Promise<Response>, { from, signal, look, limit, sandbox }: Following): Promise<Response> {
  let answer = await first;
  let at = from;
  for (let hops = 0; answer.status >= 300 && answer.status < 400 && answer.headers.has("location"); hops += 1) {
    await answer.body?.cancel();
    if (hops === limit.redirects) throw new AddressRefused("An address was not fetched: it leads from one to the next without an end.");
    at = look(new URL(answer.headers.get("location") ?? "", at).href);
    const options: RequestInit = { signal, redirect: "manual" };
    answer = await (sandbox && at.hostname === "sandbox" ? sandbox.fetcher.fetch(at, options) : fetch(at, options));
  }
  return capped(answer, limit.bytes);
}

/** A length that is told frames the body; packed bytes may grow, and a body without a length is counted as it comes. */
async function capped(answer: Response, most: number): Promise<Response> {
  const told = answer.headers.get("content-length");
  if (told !== null && Number(told) > most) {
    await answer.body?.cancel();
    throw new AnswerTooLarge(`An answer of ${told} bytes was not read; at most ${most} are.`);
  }
  if (answer.body === null || (told !== null && !answer.headers.has("content-encoding"))) return answer;
  let size = 0;
  const counted = answer.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength;
        if (size > most) controller.error(new AnswerTooLarge(`An answer of more than ${most} bytes was not read on.`));
        else controller.enqueue(chunk);
      },
    }),
  );
  return new Response(counted, answer);
}
