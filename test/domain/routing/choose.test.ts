/** Whom a wait goes to (conversation.md §2). */
import { describe, expect, test } from "vitest";
import { chooseFor } from "../../../worker/domain/routing/choose";
import type { Around, Candidate } from "../../../worker/domain/routing/choose";

const rep = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  name: id,
  role: "rep",
  inBranch: true,
  availability: "available",
  awayUntil: null,
  ...more,
});
const manager = (id: string, more: Partial<Candidate> = {}) => rep(id, { role: "manager", inBranch: false, ...more });
const around = (more: Partial<Around> = {}): Around => ({
  now: 1_000,
  connected: new Set(),
  load: new Map(),
  lastGiven: new Map(),
  prefer: null,
  avoid: null,
  ...more,
});
const chosen = (candidates: Candidate[], more: Partial<Around> = {}) => chooseFor(candidates, around(more))?.id ?? null;

describe("a wait goes", () => {
  test("to the least loaded rep of the branch", () => {
    expect(
      chosen([rep("ana"), rep("ben"), rep("cy")], {
        load: new Map([
          ["ana", 2],
          ["ben", 0],
          ["cy", 1],
        ]),
      }),
    ).toBe("ben");
  });
  test("in turn among those with the same load", () => {
    expect(chosen([rep("ana"), rep("ben")], { lastGiven: new Map([["ana", 900]]) })).toBe("ben");
    expect(
      chosen([rep("ana"), rep("ben")], {
        lastGiven: new Map([
          ["ana", 900],
          ["ben", 950],
        ]),
      }),
    ).toBe("ana");
  });
  test("never to a rep of another branch, nor to a viewer", () => {
    expect(chosen([rep("ana", { inBranch: false }), rep("vic", { role: "viewer" })])).toBeNull();
  });
  test("to a manager only when no rep is there", () => {
    expect(chosen([manager("mia"), rep("ana")], { load: new Map([["ana", 9]]) })).toBe("ana");
    expect(chosen([manager("mia"), rep("ana", { availability: "away" })])).toBe("mia");
  });
  test("to nobody when everyone is away", () => {
    expect(chosen([manager("mia", { availability: "away" }), rep("ana", { availability: "away", awayUntil: 2_000 })])).toBeNull();
  });
  test("to somebody who said nothing only while their board is open", () => {
    expect(chosen([rep("ana", { availability: "auto" })])).toBeNull();
    expect(chosen([rep("ana", { availability: "auto" })], { connected: new Set(["ana"]) })).toBe("ana");
  });
  test("to somebody whose absence has ended as if they had said nothing", () => {
    const back = rep("ana", { availability: "away", awayUntil: 999 });
    expect(chosen([back])).toBeNull();
    expect(chosen([back], { connected: new Set(["ana"]) })).toBe("ana");
  });
  test("back to whom it had while they are available", () => {
    expect(chosen([rep("ana"), rep("ben")], { prefer: "ana", load: new Map([["ana", 5]]) })).toBe("ana");
    expect(chosen([rep("ana", { availability: "away" }), rep("ben")], { prefer: "ana" })).toBe("ben");
  });
  test("not to the one who left the lead without an answer", () => {
    expect(chosen([rep("ana"), rep("ben")], { avoid: "ana", load: new Map([["ben", 3]]) })).toBe("ben");
    expect(chosen([rep("ana")], { avoid: "ana" })).toBeNull();
  });
});
