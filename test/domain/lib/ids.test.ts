import { describe, expect, test } from "vitest";
import { base32 } from "../../../worker/lib/base32";
import { fromBase64Url, toBase64Url } from "../../../worker/lib/base64";
import { hmacId, newId } from "../../../worker/lib/ids";
import { describeError } from "../../../worker/lib/log";
import { readCapped } from "../../../worker/lib/read-capped";

describe("ids", () => {
  test("an HMAC id is the same for the same parts and key, and another for any other", async () => {
    const id = await hmacId("key", "org_a", "+18015550117");
    expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
    expect(await hmacId("key", "org_a", "+18015550117")).toBe(id);
    for (const other of [hmacId("key", "org_b", "+18015550117"), hmacId("key", "org_a", "+18015550118"), hmacId("other", "org_a", "+18015550117")]) {
      expect(await other).not.toBe(id);
    }
  });

  test("parts cannot be shifted into each other", async () => {
    expect(await hmacId("key", "ab", "c")).not.toBe(await hmacId("key", "a", "bc"));
    await expect(hmacId("key", "a\nb", "c")).rejects.toThrow("line feed");
  });

  test("new ids carry their prefix and rise with time", () => {
    const early = newId("lead", 1_000);
    expect(early).toMatch(/^lead_[0-9A-Z]{26}$/);
    expect(newId("lead", 2_000) > early).toBe(true);
  });
});

test("base 32 is Crockford's", () => {
  expect(base32(Uint8Array.of(255, 255, 255, 255, 255))).toBe("zzzzzzzz");
  expect(base32(Uint8Array.of(0))).toBe("00");
  expect(base32(new Uint8Array())).toBe("");
});

test("base 64 for URLs goes both ways, and rubbish is null", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
  expect(toBase64Url(bytes)).toMatch(/^[\w-]+$/);
  expect(fromBase64Url("***")).toBeNull();
});

test("an error's log line holds no phone and no quoted words", () => {
  const line = describeError(new Error('refused "Hi Maria, call me" to +1 (801) 555-0117 and 8015550117'));
  expect(line).toContain("refused");
  expect(line).not.toMatch(/Maria|801|555/);
});

describe("a capped read", () => {
  const body = (...sizes: number[]) =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const size of sizes) controller.enqueue(new Uint8Array(size));
        controller.close();
      },
    });

  test("gives all bytes up to the limit and nothing of a longer body", async () => {
    expect((await readCapped(body(6, 4), 10))?.length).toBe(10);
    expect(await readCapped(body(6, 5), 10)).toBeNull();
    expect((await readCapped(null, 10))?.length).toBe(0);
  });
});

test("an error's log line holds no token, key or signature", () => {
  const token = "eyJhIjoiYXR0XzEiLCJvIjoib3JnXzEifQ.9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c";
  for (const secret of [token, "pk_4f9a8b7c6d5e4f3a2b1c0d9e", "whsec_YSBzaWduaW5nIHNlY3JldA==", "Bearer abcdefghijkl"])
    expect(describeError(new Error(`GET /api/files/${secret} failed`))).not.toContain(secret.slice(-12));
  expect(describeError(new Error("no conversation cnv_0tanb7tf0mn8dmwh5w6d8xt3ew"))).toContain("cnv_0tanb7tf0mn8dmwh5w6d8xt3ew");
});
