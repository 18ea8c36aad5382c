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
}

const listeners = new Set<() => void>();
/** Called whenever the API says that nobody is signed in. */
export function onSignedOut(listener: () => void): void {
  listeners.add(listener);
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
    throw problemOf(response.status, body, response.headers.get("x-request-id"));
  } catch (error) {
    throw silence(error);
  }
}

export const get = <T>(path: string, options?: RequestOptions): Promise<T> => request<T>("GET", path, options);
export const post = <T>(path: string, body: unknown = {}, options?: RequestOptions): Promise<T> => request<T>("POST", path, { ...options, body });
export const patch = <T>(path: string, body: unknown): Promise<T> => request<T>("PATCH", path, { body });
export const remove = <T>(path: string, body?: unknown): Promise<T> => request<T>("DELETE", path, body === undefined ? {} : { body });
