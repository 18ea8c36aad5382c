/** The phone page, its files and its live view. */
import type { Context } from "hono";
import { Hono } from "hono";
import { readPhone } from "../control/read-phone";
import type { SandboxEnv } from "../env";
import { accountsOf, storeOf } from "../env";
import { samplePicture } from "./media";
import { phonePage } from "./page";
import css from "./phone.css.txt";
import script from "./phone.js.txt";
import { arrivedTable, peopleList, textList } from "./view";

/** Whose phone it is when nobody was chosen and nobody has texted yet. */
const FIRST_PHONE = "+14355550142";

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: http:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export const page = new Hono<{ Bindings: SandboxEnv }>();

page.get("/phone", async (c) => {
  const store = storeOf(c.env);
  const [people, faults] = await Promise.all([store.phones(), store.faults()]);
  const phone = chosen(c) ?? people.find((person) => person.lastAt !== null)?.phone ?? FIRST_PHONE;
  const texts = await store.textsOf(phone);
  const accounts = accountsOf(c.env);
  const last = texts.at(-1);
  const number = (last?.direction === "in" ? last.from : last?.to) ?? accounts[0]?.numbers[0] ?? "";
  const name = people.find((person) => person.phone === phone)?.name ?? null;
  c.header("content-security-policy", POLICY);
  c.header("referrer-policy", "no-referrer");
  c.header("x-content-type-options", "nosniff");
  return c.html(phonePage({ phone, name, people, texts, accounts, faults, number }));
});

/** The parts that move. `v` is the version that the page has; 204 when nothing changed. */
page.get("/phone/view", async (c) => {
  const phone = chosen(c) ?? FIRST_PHONE;
  const store = storeOf(c.env);
  const [people, texts] = await Promise.all([store.phones(), store.textsOf(phone)]);
  const version = `${people.length}.${people.reduce((sum, one) => sum + one.sent + one.received, 0)}.${texts.at(-1)?.seq ?? 0}`;
  if (c.req.query("v") === version) return c.body(null, 204);
  const [peopleHtml, textsHtml, arrivedHtml] = await Promise.all([peopleList(people, phone), textList(texts), arrivedTable(texts)]);
  return c.json({ version, people: String(peopleHtml), texts: String(textsHtml), arrived: String(arrivedHtml) });
});

page.get("/phone/phone.css", (c) => c.body(css, 200, { "content-type": "text/css; charset=utf-8" }));
page.get("/phone/phone.js", (c) => c.body(script, 200, { "content-type": "text/javascript; charset=utf-8" }));
page.get("/phone/sample.png", () => samplePicture());

function chosen(c: Context): string | null {
  return readPhone(c.req.query("as") ?? "");
}
