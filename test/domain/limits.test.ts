import { expect, test } from "vitest";
import { grant, type Lease, leaseSize, policy, type Window } from "../../worker/domain/limits";
import { Allowance } from "../../worker/http/middleware/allowance";

/** A limiter in memory that remembers how often it was asked. */
function limiter() {
  let window: Window | null = null;
  let asked = 0;
  const ask = async (_client: string, now: number): Promise<Lease> => {
    asked += 1;
    await Promise.resolve();
    const granted = grant(window, leaseSize, now);
    window = granted.window;
    return granted.lease;
  };
  return { ask, asked: () => asked };
}

test("5,000 requests pass in a window and the next one does not", async () => {
  const { ask } = limiter();
  const allowance = new Allowance();
  const answers = [];
  for (let count = 0; count < policy.requests + 1; count += 1) answers.push(await allowance.spend("a", 1_000, ask));
  expect(answers.filter((one) => one.allowed)).toHaveLength(policy.requests);
  expect(answers.at(-1)).toEqual({ allowed: false, remaining: 0, resetAt: 1_000 + policy.windowMs });
});

test("an isolate asks the limiter once in fifty requests, and no more once the window is used up", async () => {
  const { ask, asked } = limiter();
  const allowance = new Allowance();
  for (let count = 0; count < 200; count += 1) await allowance.spend("a", 0, ask);
  expect(asked()).toBe(4);
});

test("a hundred requests at once share their questions and all pass", async () => {
  const { ask, asked } = limiter();
  const allowance = new Allowance();
  const answers = await Promise.all(Array.from({ length: 100 }, () => allowance.spend("a", 0, ask)));
  expect(answers.every((one) => one.allowed)).toBe(true);
  expect(asked()).toBe(2);
});

test("what is left is told with every request", async () => {
  const { ask } = limiter();
  const allowance = new Allowance();
  expect((await allowance.spend("a", 0, ask)).remaining).toBe(policy.requests - 1);
  expect((await allowance.spend("a", 0, ask)).remaining).toBe(policy.requests - 2);
});

test("after the window's end requests pass again", async () => {
  const { ask } = limiter();
  const allowance = new Allowance();
  for (let count = 0; count <= policy.requests; count += 1) await allowance.spend("a", 0, ask);
  expect((await allowance.spend("a", policy.windowMs - 1, ask)).allowed).toBe(false);
  expect((await allowance.spend("a", policy.windowMs, ask)).allowed).toBe(true);
});

test("a limiter that fails once is asked again by the next request", async () => {
  const { ask } = limiter();
  const allowance = new Allowance();
  await expect(allowance.spend("a", 0, () => Promise.reject(new Error("down")))).rejects.toThrow("down");
  expect((await allowance.spend("a", 0, ask)).allowed).toBe(true);
});

test("a clock that runs backwards opens a new window instead of a longer one", () => {
  const { window } = grant({ began: 5_000, used: 4_999 }, leaseSize, 1_000);
  expect(window).toEqual({ began: 1_000, used: leaseSize });
});
