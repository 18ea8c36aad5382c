/** Pages of signed-in people of the running product, and customers that answer like one. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launch, open, type Look, type Watched } from "./browser";
import { demoNumber, newPhone, phoneTexts, signIn, text, until } from "./product";

export function usePeople(): { enter: (email?: string, look?: Look) => Promise<Watched>; visit: (look?: Look) => Promise<Watched> } {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
  });
  return {
    /** A browser in which nobody is signed in. */
    async visit(look = {}) {
      if (!browser) throw new Error("The browser has not started.");
      return open(browser, look);
    },
    async enter(email = "demo@plaibook.test", look = {}) {
      if (!browser) throw new Error("The browser has not started.");
      const watched = await open(browser, look);
      await signIn(watched.page, email);
      return watched;
    },
  };
}

export interface Customer {
  phone: string;
  /** "(385) 234-8351", as cards and headers write it. */
  words: string;
  say: (body: string) => Promise<unknown>;
  /** What arrived on the phone, oldest first. */
  heard: () => Promise<string[]>;
  /** Waits for a text that matches. */
  hears: (pattern: RegExp, ms?: number) => Promise<string>;
}

export async function newCustomer(): Promise<Customer> {
  const phone = newPhone();
  const number = await demoNumber();
  const heard = async () => (await phoneTexts(phone)).filter((one) => one.direction === "in").map((one) => one.body);
  return {
    phone,
    words: `(${phone.slice(2, 5)}) ${phone.slice(5, 8)}-${phone.slice(8)}`,
    say: (body) => text(phone, number, body),
    heard,
    hears: (pattern, ms = 30_000) => until(`the phone hears ${String(pattern)}`, async () => (await heard()).find((body) => pattern.test(body)), ms),
  };
}
