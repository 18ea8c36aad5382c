import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { readCreate } from "../../sandbox/surge/create";
import { cursorOf, readPage, seqOf } from "../../sandbox/surge/cursors";
import { keywordOf } from "../../sandbox/surge/keywords";
import { signatureHeaders } from "../../sandbox/surge/signing";

const account = {
  account: "acct_demo",
  organizationId: "org",
  name: "Summit",
  key: "k",
  endpointId: "e",
  secret: "whsec_eA==",
  numbers: ["+18015550100"],
  keywordReplies: true,
};

describe("signatures", () => {
  const secret = "whsec_cGxhaWJvb2stdGVzdC1zaWduaW5nLWtleS0wMDAwMDE=";
  const body = '{"type":"message.received","account_id":"acct_01test","timestamp":"2026-11-23T15:04:05Z","data":{"id":"msg_01test","body":"yes please"}}';

  test("match the vendor's vectors in both schemes", async () => {
    const headers = await signatureHeaders(secret, "wh_test_0001", 1_795_446_245, body);
    expect(headers["webhook-signature"]).toBe("v1,fc9z8IAMI1SKaQgPLjTohkFIw8BwkbKKCaAVzjO7DlM=");
    expect(headers["surge-signature"]).toBe("t=1795446245,v1=968f1cf85a6263ca3a1e13a4658eda2d8aa2f18b782eb7e09c7e68ba79e2d4af");
  });

  test("are accepted by the public library", async () => {
    const headers = await signatureHeaders(secret, "wh_1", Math.floor(Date.now() / 1_000), body);
    expect(() => new Webhook(secret).verify(body, headers)).not.toThrow();
  });
});

describe("create message", () => {
  const ok = { to: "+13855550111", from: "+18015550100", body: "Hi" };

  test("takes both shapes, the number by id, and the default number", () => {
    expect(readCreate(ok, account)).toMatchObject({ to: "+13855550111", from: "+18015550100", body: "Hi" });
    expect(readCreate({ ...ok, from: "pn_18015550100" }, account)).toMatchObject({ from: "+18015550100" });
    const conversation = { contact: { phone_number: "+13855550111", first_name: "Dana" } };
    expect(readCreate({ conversation, body: "Hi" }, account)).toMatchObject({ to: "+13855550111", from: "+18015550100" });
  });

  test.each([
    [{ ...ok, conversation: { contact: { phone_number: "+13855550111" } } }, "conversation"],
    [{ ...ok, to: "3855550111" }, "to"],
    [{ ...ok, body: "" }, "body"],
    [{ from: ok.from, body: "Hi" }, "to"],
    [{ ...ok, metadata: { n: 1 } }, "metadata.n"],
    [{ ...ok, attachments: [{ url: "nothing" }] }, "attachments.0.url"],
  ])("refuses %j naming %s", (json, field) => {
    const answer = readCreate(json, account);
    expect(answer).toMatchObject({ status: 422, type: "validation_error" });
    expect(Object.keys("detail" in answer ? (answer.detail ?? {}) : {})).toContain(field);
  });

  test("refuses a number of somebody else", () => {
    expect(readCreate({ ...ok, from: "+18015550101" }, account)).toMatchObject({ status: 422, type: "phone_number_not_found" });
  });

  test("needs no words where there is a picture", () => {
    expect(readCreate({ ...ok, body: null, attachments: [{ url: "https://x.test/a.png" }] }, account)).toMatchObject({ body: null });
  });
});

test("cursors are read back, and nothing else is one", () => {
  expect(seqOf(cursorOf(42))).toBe(42);
  for (const bad of ["42", "c_", "c_!!", "c_NDI"]) expect(seqOf(bad)).toBeNull();
  expect(readPage(cursorOf(1), cursorOf(2))).toBeNull();
  expect(readPage(undefined, undefined)).toEqual({});
});

test.each([
  ["STOP", "stop"],
  [" stop ", "stop"],
  ["Unsubscribe", "stop"],
  ["START", "start"],
  ["stop it", null],
  ["", null],
  [null, null],
])("the vendor takes %j as %s", (text, keyword) => {
  expect(keywordOf(text)).toBe(keyword);
});
