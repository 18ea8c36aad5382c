/**
 * The `openai` package's client with a short way for what goes well. The package puts together anew for every call what is always the same
 * (headers about the machine, authentication, signals) and writes the words of log lines that nobody reads: together a sixth of what a turn
 * costs. A first attempt that is answered well therefore passes it by; one that fails is handed to the package as its own first attempt, so
 * that retries, waits and errors are the package's.
 */
import OpenAI, { APIPromise } from "openai";
import type { Fetch as Door } from "../fetch";
import type { Meter } from "./meter";
import { jsonText } from "../../lib/json-text";

type Request = Parameters<OpenAI["request"]>[0];
type Options = Awaited<Request>;
type Answered = Awaited<ConstructorParameters<typeof APIPromise>[1]>;
type Build = OpenAI["buildRequest"];
type Fetch = OpenAI["fetchWithTimeout"];

export interface ModelAccount {
  key: string;
  baseUrl: string;
  fetch: Door;
  appUrl: string;
  meter: Meter;
}

export class OpenRouterClient extends OpenAI {
  readonly #headers: Headers;
  readonly #fetch: Door;
  /** How a first attempt failed, until the package asks for it: by the options it is called with, then by the request it made of them. */
  readonly #failed = new WeakMap<object, Promise<Response>>();

  readonly meter: Meter;

  constructor({ key, baseUrl, fetch, appUrl, meter }: ModelAccount) {
    super({ baseURL: baseUrl, apiKey: key, fetch, maxRetries: 1 });
    this.#fetch = fetch;
    this.meter = meter;
    this.#headers = new Headers({
      accept: "application/json",
      "content-type": "application/json",
      authorization: `Bearer ${key}`,
      "http-referer": appUrl,
      "x-openrouter-title": "Plaibook",
    });
  }

  override request<T>(options: Request): APIPromise<T> {
    return new APIPromise<T>(this, this.#first(options));
  }

  async #first(given: Request): Promise<Answered> {
    const options = await given;
    const startTime = Date.now();
    const { url, req } = this.#build(options);
    const attempt = this.#fetch(url, req);
    const response = await attempt.catch(() => null);
    const answered = { options, controller: new AbortController(), requestLogID: "", retryOfRequestLogID: undefined, startTime };
    if (response?.ok) return { ...answered, response };
    this.#failed.set(options, attempt);
    return { ...answered, response: await super.request(options).asResponse() };
  }

  #build({ method, path, body, signal, timeout = this.timeout }: Options): Awaited<ReturnType<Build>> {
    const req = { method: method.toUpperCase(), headers: this.#headers, body: jsonText(body), ...(signal ? { signal } : {}) };
    return { req, url: `${this.baseURL}${path}`, timeout };
  }

  override async buildRequest(options: Options): ReturnType<Build> {
    const built = this.#build(options);
    const failed = this.#failed.get(options);
    this.#failed.delete(options);
    if (failed) this.#failed.set(built.req, failed);
    return built;
  }

  /** The time-out is the caller's: its signal is in the request, and covers the body of the answer too (client.ts). */
  override fetchWithTimeout(...[url, init]: Parameters<Fetch>): ReturnType<Fetch> {
    return (init && this.#failed.get(init)) ?? this.#fetch(url, init);
  }
}
