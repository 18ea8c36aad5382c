/** A browser that keeps its cookies, and the mailbox of the stand-in. */
import { env, exports } from "cloudflare:workers";
import { settingsOf } from "../../worker/env";
import { origin } from "./support";

let count = 0;
export const newEmail = (): string => `person${++count}.${Math.random().toString(36).slice(2, 8)}@example.com`;

export class Browser {
  readonly #cookies: Map<string, string>;

  /** With `cookie` it begins with what somebody else's had. */
  constructor(cookie = "") {
    const pairs = cookie.split("; ").filter(Boolean);
    this.#cookies = new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
  }

  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const answer = await this.fetch(`${origin}${path}`, {
      method,
      headers: { cookie: this.cookie, ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (/max-age=0/i.test(line)) this.#cookies.delete(pair.slice(0, at));
      else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }

  /** A test may put another Worker at the far end. */
  protected fetch(url: string, init: RequestInit): Promise<Response> {
    return exports.default.fetch(url, init);
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** The JSON of an answer that went well. */
  async json<T = Record<string, unknown>>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const answer = await this.ask(method, path, body, headers);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}

/** What lies in a mailbox. */
export async function lettersTo(to: string): Promise<{ subject: string; text: string }[]> {
  const bound = settingsOf(env).sandbox;
  if (!bound) throw new Error("these tests need the stand-in");
  const answer = await bound.fetcher.fetch(`http://sandbox/test/letters?to=${encodeURIComponent(to)}`);
  return answer.json();
}

/** The link of the newest letter to this address whose subject begins so. */
export async function linkIn(to: string, subject: string): Promise<URL> {
  const letters = await lettersTo(to);
  const link = letters.findLast((letter) => letter.subject.includes(subject))?.text.match(/https?:\/\/\S+/)?.[0];
  if (!link) throw new Error(`no letter “${subject}” to ${to}: ${JSON.stringify(letters)}`);
  return new URL(link);
}
