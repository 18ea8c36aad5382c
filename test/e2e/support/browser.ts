/** Debian's Chromium, and pages that remember what the console said. */
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

export interface Watched {
  page: Page;
  context: BrowserContext;
  /** Errors and refusals of the console; a clean run leaves none. */
  complaints: string[];
}

export interface Look {
  width?: number;
  height?: number;
  dark?: boolean;
  touch?: boolean;
}

export async function open(browser: Browser, look: Look = {}): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1440, height: look.height ?? 900 },
    colorScheme: look.dark ? "dark" : "light",
    reducedMotion: "reduce",
    hasTouch: look.touch ?? false,
    isMobile: look.touch ?? false,
    timezoneId: "America/Denver",
    locale: "en-US",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource|WebSocket connection/.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return { page, context, complaints };
}
