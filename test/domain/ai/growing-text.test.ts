/** A draft is shown while the model writes it: what is shown is always a beginning of what it says in the end. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { growingText } from "../../../worker/ai/growing-text";

/** What was shown after each piece, for content cut at these places. */
function shownOf(content: string, cuts: readonly number[]): string[] {
  let shown = "";
  const after: string[] = [];
  const read = growingText("text", (delta) => {
    shown += delta;
  });
  for (const cut of [...cuts.toSorted((a, b) => a - b), content.length]) {
    read(content.slice(0, cut));
    after.push(shown);
  }
  return after;
}

const everywhere = (content: string) => Array.from({ length: content.length }, (_, i) => i);

test("whatever the object holds and wherever it is cut, the text grows to what it says", () => {
  const words = fc.string({ unit: "binary" }).filter((text) => text.isWellFormed());
  const rest = fc.dictionary(fc.constantFrom("action", "claims", "reason", 'a"b', "texts"), fc.oneof(fc.jsonValue(), fc.constant([{ text: "inner" }])));
  fc.assert(
    fc.property(words, rest, rest, fc.nat(2), fc.infiniteStream(fc.nat(400)), (text, before, after, indent, places) => {
      const content = JSON.stringify({ ...before, text, ...after }, null, indent);
      const cuts = [...places.take(12)].filter((place) => place < content.length);
      const shown = shownOf(content, cuts);
      for (const part of shown) expect(text.startsWith(part)).toBe(true);
      expect(shown.at(-1)).toBe(text);
    }),
  );
});

test("escapes that are cut in two are shown once they are whole", () => {
  const content = String.raw`{"text":"a\\\"bc\u00e9\ud83d\ude00\n"}`;
  const whole = 'a\\"bcé😀\n';
  for (const shown of shownOf(content, everywhere(content))) expect(whole.startsWith(shown)).toBe(true);
  expect(shownOf(content, everywhere(content)).at(-1)).toBe(whole);
});

test.each([
  ["is in another value", String.raw`{"reason":"say \"text\":\"no\"","claims":["text",{"text":"no"}],"action":"text"}`, ""],
  ["has no text", '{"text":null,"reason":"no"}', ""],
  ["has a list for a text", '{"text":["no",{"text":"no"}],"reason":"no"}', ""],
  ["stands in words of the model's own", 'Sure: ```json\n{"action":"reply","text":"yes"}\n```', "yes"],
  ["is a list", '["text","no",{"text":"no"}]', ""],
  ["breaks off", '{"text":"as far as th', "as far as th"],
])("a text that %s is not taken for another", (_name, content, text) => {
  expect(shownOf(content, everywhere(content)).at(-1)).toBe(text);
});

test("what is no JSON shows nothing more and throws nothing", () => {
  expect(shownOf(String.raw`{"text":"\x \u12g4"}}}`, []).at(-1)).toBe("");
  expect(shownOf('}]"":,"text', [3]).at(-1)).toBe("");
});
