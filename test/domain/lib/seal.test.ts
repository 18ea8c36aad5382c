import { expect, test } from "vitest";
import { currentKeyId, seal, unseal } from "../../../worker/lib/seal";

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString("base64")}`;
const context = "integration:org_a:surge";

test("what was sealed opens again and does not show its words", async () => {
  const sealed = await seal(key("k1", 1), context, "sk_live_secret");
  expect(sealed).not.toContain("secret");
  expect(await unseal(key("k1", 1), context, sealed)).toBe("sk_live_secret");
});

test("the same words are sealed differently each time", async () => {
  expect(await seal(key("k1", 1), context, "same")).not.toBe(await seal(key("k1", 1), context, "same"));
});

test("a value copied into another organization's row does not open", async () => {
  const sealed = await seal(key("k1", 1), context, "sk_live_secret");
  await expect(unseal(key("k1", 1), "integration:org_b:surge", sealed)).rejects.toThrow(/operation/i);
});

test("one changed byte does not open", async () => {
  const sealed = await seal(key("k1", 1), context, "sk_live_secret");
  // In the middle: of the last character some bits may say nothing.
  const at = sealed.length - 8;
  const changed = sealed.slice(0, at) + (sealed[at] === "A" ? "B" : "A") + sealed.slice(at + 1);
  await expect(unseal(key("k1", 1), context, changed)).rejects.toThrow(/operation/i);
});

test("an older key opens old values while a newer one seals", async () => {
  const old = await seal(key("k1", 1), context, "old");
  const both = `${key("k2", 2)},${key("k1", 1)}`;
  expect(await unseal(both, context, old)).toBe("old");
  expect((await seal(both, context, "new")).startsWith("k2.")).toBe(true);
  expect(currentKeyId(both)).toBe("k2");
});

test("a value of a key that is gone says which key is missing", async () => {
  const sealed = await seal(key("k1", 1), context, "x");
  await expect(unseal(key("k2", 2), context, sealed)).rejects.toThrow('No key "k1"');
});

test("a key of the wrong length is refused", async () => {
  await expect(seal(`k1:${Buffer.alloc(16).toString("base64")}`, context, "x")).rejects.toThrow("32 bytes");
});
