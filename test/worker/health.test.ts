import { exports } from "cloudflare:workers";
import { expect, test } from "vitest";

test("health is ok when database and files answer", async () => {
  const answer = await exports.default.fetch("http://localhost:8788/api/health");
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ status: "ok", checks: { database: "ok", files: "ok" } });
});
