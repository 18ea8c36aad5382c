import { expect, test } from "vitest";
import { timedCache } from "../../../worker/lib/cache";

function counted(answers: (string | Error)[]) {
  let loads = 0;
  const load = async () => {
    const answer = answers[Math.min(loads, answers.length - 1)];
    loads += 1;
    await Promise.resolve();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { load, loads: () => loads };
}

test("what was loaded is remembered until its time is over", async () => {
  let now = 0;
  const cache = timedCache<string | undefined>(1_000, () => now);
  const { load, loads } = counted(["a", "b"]);
  expect(await cache.get("key", load)).toBe("a");
  now = 999;
  expect(await cache.get("key", load)).toBe("a");
  now = 1_000;
  expect(await cache.get("key", load)).toBe("b");
  expect(loads()).toBe(2);
});

test("many who ask at once share one load, and a failure is not remembered", async () => {
  const cache = timedCache<string | undefined>(1_000, () => 0);
  const { load, loads } = counted([new Error("down"), "up"]);
  const first = await Promise.allSettled([cache.get("key", load), cache.get("key", load)]);
  expect(first.map((one) => one.status)).toEqual(["rejected", "rejected"]);
  expect(loads()).toBe(1);
  expect(await cache.get("key", load)).toBe("up");
});

test("a full cache forgets its oldest entries", async () => {
  const cache = timedCache<string | undefined>(1_000, () => 0, 10);
  const { load, loads } = counted(["x"]);
  for (let index = 0; index < 11; index += 1) await cache.get(`key ${index}`, load);
  await cache.get("key 10", load);
  expect(loads()).toBe(11);
  await cache.get("key 0", load);
  expect(loads()).toBe(12);
});

test("what is forgotten is loaded anew", async () => {
  const cache = timedCache<string | undefined>(1_000, () => 0);
  const { load, loads } = counted(["x"]);
  await cache.get("key", load);
  cache.forget("key");
  await cache.get("key", load);
  expect(loads()).toBe(2);
});
