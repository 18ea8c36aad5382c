/** A request that the server does only for who has just shown that it is them. */
import { afterEach, expect, test, vi } from "vitest";
import { onProofAsked, request } from "../../web/src/data/request";

const refused = () =>
  Response.json({ error: { code: "forbidden", message: "Confirm that it is you.", details: { proof: "required" }, requestId: "req_1" } }, { status: 403 });
const done = () => Response.json({ id: "key_1" }, { status: 201 });

afterEach(() => vi.unstubAllGlobals());

function server(...answers: (() => Response)[]) {
  const fetched = vi.fn<() => Promise<Response>>(async () => (answers.shift() ?? refused)());
  vi.stubGlobal("fetch", fetched);
  vi.stubGlobal("sessionStorage", { getItem: () => null });
  return fetched;
}

test("is asked once who they are, and is then sent again by itself", async () => {
  const fetched = server(refused, done);
  const ask = vi.fn<() => Promise<boolean>>(async () => true);
  onProofAsked(ask);
  expect(await request("POST", "/api/api-keys", { body: { name: "CRM" } })).toEqual({ id: "key_1" });
  expect([ask.mock.calls.length, fetched.mock.calls.length]).toEqual([1, 2]);
  expect(fetched.mock.calls[1]).toEqual(fetched.mock.calls[0]?.map((one) => (typeof one === "string" ? one : expect.objectContaining({ method: "POST" }))));
});

test("fails as it was refused when they do not say, and is not asked twice", async () => {
  for (const [says, requests] of [
    [false, 1],
    [true, 2],
  ] as const) {
    const fetched = server();
    onProofAsked(async () => says);
    await expect(request("POST", "/api/api-keys", { body: {} })).rejects.toMatchObject({ status: 403, message: "Confirm that it is you." });
    expect(fetched.mock.calls).toHaveLength(requests);
  }
});
