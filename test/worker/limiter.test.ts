import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { leaseSize, policy } from "../../worker/domain/limits";
import { leaseRequests } from "../../worker/stubs/limiter";

test("one client's leases are counted together, another's apart", async () => {
  const now = Date.now();
  expect(await leaseRequests(env, "member:a", now)).toEqual({ granted: leaseSize, remaining: policy.requests - leaseSize, resetAt: now + policy.windowMs });
  expect((await leaseRequests(env, "member:a", now + 5)).remaining).toBe(policy.requests - 2 * leaseSize);
  expect((await leaseRequests(env, "member:b", now)).remaining).toBe(policy.requests - leaseSize);
});

test("a used-up window grants nothing until it ends", async () => {
  const now = Date.now();
  for (let lease = 0; lease < policy.requests / leaseSize; lease += 1) await leaseRequests(env, "member:busy", now);
  expect(await leaseRequests(env, "member:busy", now + 1)).toEqual({ granted: 0, remaining: 0, resetAt: now + policy.windowMs });
  expect((await leaseRequests(env, "member:busy", now + policy.windowMs)).granted).toBe(leaseSize);
});
