/** The one way to the API: JSON in and out, a time-out, the organization named, every failure a `Problem`. */
import { organizationId } from "./organization";
import { problemOf, silence } from "./problem";

export interface RequestOptions {
  body?: unknown;
  /** Sent as it is, for uploads. */
  form?: FormData;
  /** Sent as text. */
  text?: string;
  /** A part of a file. */
  bytes?: Blob;
  /** A repeat with this key answers with what the first one made. */
  key?: string;
  timeoutMs?: number;
  signal?: AbortSignal;
  /** Sent again after the proof: not asked for a second time. */
  proven?: boolean;
}

const listeners = new Set<() => void>();
/** Called whenever the API says that nobody is signed in. */
export function onSignedOut(listener: () => void): void {
  listeners.add(listener);
}

let prover: () => Promise<boolean> = async () => false;
/** Called when a request is refused until its maker shows that it is them; after a yes it is sent once more. */
export function onProofAsked(ask: () => Promise<boolean>): void {
  prover = ask;
}

/**
 * The answer is our own server's, whose types the contract states and whose routes validate; parsing it again would put every schema
 * into the first load. This is the one place where the web takes that on trust.
 */
const trusted = <T>(value: unknown): T => value as T;

export async function request<T>(method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE", path: string, options: RequestOptions = {}): Promise<T> {
  const headers = new Headers({ accept: "application/json" });
  const organization = organizationId();
  if (organization !== null) headers.set("x-organization-id", organization);
  if (options.key) headers.set("idempotency-key", options.key);
  const init: RequestInit = { method, headers, credentials: "same-origin" };
  if (options.form) init.body = options.form;
  else if (options.bytes) init.body = options.bytes;
  else if (options.text !== undefined) {
    headers.set("content-type", "text/csv");
    init.body = options.text;
  } else if (options.body !== undefined) {
    headers.set("content-type", "application/json");
    init.body = JSON.stringify(options.body);
  }
  const timeout = AbortSignal.timeout(options.timeoutMs ?? 15_000);
  init.signal = options.signal ? AbortSignal.any([timeout, options.signal]) : timeout;
  try {
    const response = await fetch(path, init);
    const body: unknown = response.status === 204 ? null : await response.json().catch(() => null);
    if (response.ok) return trusted<T>(body);
    if (response.status === 401 && !path.startsWith("/api/auth/")) for (const listener of listeners) listener();
    const problem = problemOf(response.status, body, response.headers.get("x-request-id"));
    if (problem.asks("proof") && !options.proven && (await prover())) return await request<T>(method, path, { ...options, proven: true });
    throw problem;
  } catch (error) {
    throw silence(error);
  }
}

export const get = <T>(path: string, options?: RequestOptions): Promise<T> => request<T>("GET", path, options);
export const post = <T>(path: string, body: unknown = {}, options?: RequestOptions): Promise<T> => request<T>("POST", path, { ...options, body });
export const patch = <T>(path: string, body: unknown): Promise<T> => request<T>("PATCH", path, { body });
export const remove = <T>(path: string, body?: unknown): Promise<T> => request<T>("DELETE", path, body === undefined ? {} : { body });
