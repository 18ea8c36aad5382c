/** The API and the sandbox as seen from outside. A request that a kill cuts off is an error of its own kind: nobody knows what it did. */
import { pause } from "./product.mjs";

/** @typedef {{ status: number, json: any, askedAt: number, answeredAt: number }} Answer */

/** @param {string} url @param {string} origin where the product believes it lives */
export function clientOf(url, origin = url) {
  let cookie = "";

  /**
   * One attempt. Null when no whole answer came.
   * @param {string} method @param {string} path @param {unknown} [body]
   * @returns {Promise<Answer | null>}
   */
  async function once(method, path, body) {
    const askedAt = Date.now();
    const form = body instanceof FormData;
    try {
      const answer = await fetch(url + path, {
        method,
        headers: { ...(form ? {} : { "content-type": "application/json" }), origin, cookie },
        signal: AbortSignal.timeout(45_000),
        ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
      });
      if (path.startsWith("/api/auth/"))
        cookie = answer.headers
          .getSetCookie()
          .map((one) => one.split(";")[0])
          .join("; ");
      const text = await answer.text();
      return { status: answer.status, json: text === "" ? null : JSON.parse(text), askedAt, answeredAt: Date.now() };
    } catch {
      return null;
    }
  }

  /**
   * Repeats until there is a good answer: only for what may be repeated.
   * @param {string} method @param {string} path @param {unknown} [body]
   * @returns {Promise<Answer>}
   */
  async function sure(method, path, body) {
    const until = Date.now() + 240_000;
    for (;;) {
      const answer = await once(method, path, body);
      if (answer !== null && answer.status < 300) return answer;
      if (answer !== null && [400, 403].includes(answer.status)) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.json)}`);
      if (answer !== null && answer.status === 401 && !path.startsWith("/api/auth/")) await signIn();
      if (Date.now() > until) throw new Error(`${method} ${path} has no good answer: ${answer?.status} ${JSON.stringify(answer?.json)}`);
      await pause(answer?.status === 429 ? 5_000 : 400);
    }
  }

  async function signIn() {
    await sure("POST", "/api/auth/sign-in/email", { email: "demo@plaibook.test", password: "plaibook-demo" });
  }

  /** Every item of a list. @param {string} path */
  async function all(path) {
    const items = [];
    let cursor = "";
    do {
      const page = await sure("GET", `${path}${path.includes("?") ? "&" : "?"}limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      items.push(...page.json.items);
      cursor = page.json.nextCursor === null ? "" : String(page.json.nextCursor);
    } while (cursor !== "");
    return items;
  }

  /** A form, once. @param {string} path @param {FormData} body */
  async function form(path, body) {
    const answer = await once("POST", path, body);
    if (answer === null || answer.status >= 300) throw new Error(`POST ${path}: ${answer?.status} ${JSON.stringify(answer?.json)}`);
    return answer;
  }

  return { once, sure, signIn, all, form };
}

/** @typedef {ReturnType<typeof clientOf>} Client */
