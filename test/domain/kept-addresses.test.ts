import { describe, expect, test } from "vitest";
import { isOtherAddress, WebAddress } from "../../worker/contract/addresses";
import { draftOf, planOf } from "../../worker/domain/imports/draft";

const others = [
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " javascript:alert(1)",
  "java\nscript:alert(1)",
  "java\tscript:alert(1)",
  "\u0001javascript:alert(1)",
  "javascript\u200b:alert(1)",
  "javascript ://x",
  "vbscript:msgbox",
  "data:text/html,<script>",
  "data:text/html;base64,PHNjcmlwdD4=",
  "data:,x",
  "file:///etc/passwd",
  "ftp://example.com",
  "blob:https://example.com/1",
  "view-source:https://example.com",
  "ws://example.com",
  "intent://scan/#Intent",
  "chrome://settings",
];
const words = [
  "Paper: folder 7",
  "https://example.com/a",
  "http://example.com",
  "Data: list of 2024, page 2",
  "example.com:8080/x",
  "about the leak",
  "3:30 pm",
  "",
];

describe("an address of another scheme", () => {
  test.each(others)("%j is seen, and kept as no web address", (text) => {
    expect([isOtherAddress(text), WebAddress.safeParse(text).success]).toEqual([true, false]);
  });
  test.each(words)("%j is none", (text) => {
    expect(isOtherAddress(text)).toBe(false);
  });
  test("nor is one with a name before its host kept", () => {
    expect(["https://bank.example@evil.example", "https://a:b@evil.example/x"].map((text) => WebAddress.safeParse(text).success)).toEqual([false, false]);
    expect(WebAddress.safeParse("https://example.com/@me").success).toBe(true);
  });
  test("in a file's cell is left out, and the row says so", () => {
    const plan = planOf(["Phone", "Site"], { Phone: "phone", Site: "custom:site" });
    const read = draftOf(["8015550117", "javascript:alert(1)"], plan, { branches: [], fields: [{ key: "site", kind: "text" }] }, (raw) => raw);
    expect(read).toMatchObject({ draft: { fields: {}, note: { reason: "otherAddress", column: "Site" } } });
  });
});
