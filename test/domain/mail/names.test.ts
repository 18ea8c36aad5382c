import { describe, expect, test } from "vitest";
import { mailboxOf } from "../../../worker/domain/mail/limits";
import { plainName } from "../../../worker/domain/mail/plain-name";
import { invitationLetter, passwordResetLetter, verificationLetter } from "../../../worker/services/mail/letters";

describe("a name in a letter", () => {
  test.each([
    "Roth Roofing",
    "Summit Pest Control, Inc.",
    "A.B. Plumbing & Sons",
    "O'Brien’s Lawn-Care",
    "Jardinería Peña (Utah)",
    "Nº 1 Roofers",
    "24 7 Pest",
    "張さん",
    "J. R. Moss",
  ])("that is a name stays as it is: %s", (name) => {
    expect(plainName(name, "-")).toBe(name.normalize("NFKC"));
  });

  test.each([
    "https://evil.xyz/pay",
    "HTTP://EVIL",
    "evil.xyz",
    "Win at evil.ai now",
    "evil。com",
    "evil．com",
    "evil․com",
    "www.evil",
    "//evil/pay",
    "ev\u200Bil.com",
    "evil.\u2060com",
    "bit.ly/3x",
    "win@evil.com",
    "203.0.113.9/pay",
    "xn--80ak6aa92e.com",
    "пример.рф",
    "ftp://x",
    "Call +1 (801) 555-0100",
    "801 555 0100 now",
    "[click](http://evil.xyz)",
    "<a href=//evil>Prize</a>",
  ])("holds no link, address or phone: %s", (name) => {
    const plain = plainName(name, "Somebody");
    expect(plain).not.toMatch(/evil[.。․．]|:\/\/|\/\/|www|@|bit\.ly|\.com|\.рф|203\.0|555|[<>[\]]/i);
    expect(plain).not.toBe("");
  });

  test.each(["Ana\r\nBcc: all@example.com", "Ana\nRoth", "Ana\u2028Roth", "Ana\u0000Roth", "Ana\u202ERoth", "Ana\tRoth", "Ana\u0085Roth"])(
    "is one line of what shows: %j",
    (name) => {
      // oxlint-disable-next-line no-control-regex -- that is what is looked for
      expect(plainName(name, "-")).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E]/);
    },
  );

  test("is never longer than forty letters, and never empty", () => {
    expect([...plainName("x".repeat(80), "-")]).toHaveLength(40);
    expect(plainName("👑👑", "Somebody")).toBe("Somebody");
    expect(plainName(" \u200B ", "Somebody")).toBe("Somebody");
  });

  test("of a stranger is no bait: not in the subject, not in the body", () => {
    const bait = "You won! Claim at https://evil.xyz/pay or call 801-555-0100";
    const links = { link: "https://cockpit.example/x" };
    const letters = [
      invitationLetter({ company: bait, inviter: bait, role: "viewer", until: "May 1", ...links }),
      passwordResetLetter({ name: bait, ...links }),
      passwordResetLetter({ name: null, ...links }),
      verificationLetter(links),
    ];
    for (const { subject, text, html } of letters)
      for (const words of [subject, text, html]) {
        expect(words).not.toMatch(/evil|555/);
        expect(words.match(/https?:\/\/[^\s"<]+/g)?.every((url) => url === links.link) ?? true).toBe(true);
      }
  });
});

test.each([
  ["Victim+1@Example.com", "victim@example.com"],
  ["v.i.c.tim+shop@gmail.com", "victim@gmail.com"],
  ["victim@googlemail.com", "victim@gmail.com"],
  ["v.ictim@example.com", "v.ictim@example.com"],
  ["+odd@example.com", "+odd@example.com"],
])("%s is counted as the mailbox %s", (email, mailbox) => {
  expect(mailboxOf(email)).toBe(mailbox);
});
