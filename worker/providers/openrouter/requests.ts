/**
 * The `openai` package's client with the two public steps around a request replaced. What the package puts together anew for every call
 * (headers about the machine, authentication, a time-out beside the caller's and the signals for it) is made once or not at all: it was a
 * tenth of what a turn costs. Retries, errors and types are the package's.
 */
import OpenAI from "openai";

type Build = OpenAI["buildRequest"];
type Fetch = OpenAI["fetchWithTimeout"];

export interface ModelAccount {
  key: string;
  baseUrl: string;
  fetch: typeof fetch;
  appUrl: string;
}

export class OpenRouterClient extends OpenAI {
  readonly #headers: Headers;
  readonly #fetch: typeof fetch;

  constructor({ key, baseUrl, fetch, appUrl }: ModelAccount) {
    super({ baseURL: baseUrl, apiKey: key, fetch, maxRetries: 1 });
    this.#fetch = fetch;
    this.#headers = new Headers({
      accept: "application/json",
      "content-type": "application/json",
      authorization: `Bearer ${key}`,
      "http-referer": appUrl,
      "x-openrouter-title": "Plaibook",
    });
  }

  override async buildRequest({ method, path, body, signal, timeout = this.timeout }: Parameters<Build>[0]): ReturnType<Build> {
    const req = { method: method.toUpperCase(), headers: this.#headers, body: JSON.stringify(body), ...(signal ? { signal } : {}) };
    return { req, url: `${this.baseURL}${path}`, timeout };
  }

  /** The time-out is the caller's: its signal is in the request, and covers the body of the answer too (client.ts). */
  override fetchWithTimeout(...[url, init]: Parameters<Fetch>): ReturnType<Fetch> {
    return this.#fetch(url, init);
  }
}
