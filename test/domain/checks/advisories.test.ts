import { describe, expect, test } from "vitest";
import { judge, readAnswer } from "../../../scripts/testing/advisories.mjs";

const advisory = (id: string, severity: string, name = "left-pad") => ({
  [name]: { via: [{ name, title: "It pads too far", url: `https://advisories.example/${id}`, severity }] },
});
type Found = Parameters<typeof judge>[0]["vulnerabilities"];
const report = (...found: Found[]) => ({ auditReportVersion: 2, vulnerabilities: found.reduce((all, one) => ({ ...all, ...one }), {}) });
const exception = (over: object = {}) => ({ advisory: "GHSA-1", reason: "We never pad.", until: "2027-01-31", ...over });
const today = "2026-12-01";
const faults = (found: ReturnType<typeof report>, exceptions: unknown = []) => judge(found, exceptions, today).faults;

describe("an advisory in a library that runs in production", () => {
  test.each(["high", "critical"])("of severity %s fails the build, by its id, its library and its title", (severity) => {
    expect(faults(report(advisory("GHSA-1", severity)))).toEqual([
      `left-pad: It pads too far (${severity}, GHSA-1). Update it, or say in scripts/testing/advisories.json why not.`,
    ]);
  });

  test.each(["info", "low", "moderate"])("of severity %s does not", (severity) => {
    expect(faults(report(advisory("GHSA-1", severity)))).toEqual([]);
  });

  test("is said once, however many libraries stand on it", () => {
    const above = { app: { via: ["left-pad"] } };
    expect(faults(report(advisory("GHSA-1", "high"), above)).length).toBe(1);
  });

  test("of a severity that nobody has named before fails too", () => {
    expect(faults(report(advisory("GHSA-1", "apocalyptic"))).length).toBe(1);
  });
});

describe("an exception", () => {
  test("lets its own advisory pass to the end of its last day, and no other", () => {
    const both = report(advisory("GHSA-1", "high"), advisory("GHSA-2", "high", "right-pad"));
    expect(faults(both, [exception()])).toEqual([expect.stringContaining("GHSA-2")]);
    expect(faults(report(advisory("GHSA-1", "high")), [exception({ until: today })])).toEqual([]);
  });

  test("that has ended excepts nothing, and says so", () => {
    expect(faults(report(advisory("GHSA-1", "high")), [exception({ until: "2026-11-30" })])).toEqual([expect.stringContaining("ended on 2026-11-30")]);
  });

  test.each([
    ["without a reason", exception({ reason: " " })],
    ["without an end", exception({ until: undefined })],
    ["with an end that is no day", exception({ until: "2027-02-30" })],
    ["with an end more than half a year away", exception({ until: "2027-12-01" })],
    ["of no advisory", exception({ advisory: "" })],
    ["that is no object", "GHSA-1"],
  ])("%s fails the build", (_name, one) => {
    expect(faults(report(), [one])).toEqual([expect.stringContaining("advisories.json")]);
  });

  test("that nothing needs any more is said, and fails nothing", () => {
    expect(judge(report(), [exception()], today)).toEqual({ faults: [], notes: ["The exception for GHSA-1 is needed no longer: take it out."] });
  });
});

describe("an answer of the registry", () => {
  test("that is a report is read as one", () => {
    expect(readAnswer(JSON.stringify(report()))).toEqual(report());
  });

  test.each([
    ["nothing", ""],
    ["a page", "<html>"],
    ["a refusal", JSON.stringify({ message: "405 Method Not Allowed", statusCode: 405, error: { summary: "", detail: "" } })],
    ["no network", JSON.stringify({ error: { code: "ENOTFOUND", summary: "", detail: "" } })],
    ["a list", "[]"],
    ["a report without its list", JSON.stringify({ auditReportVersion: 2 })],
  ])("that is %s is no report", (_name, text) => {
    expect(readAnswer(text)).toBeNull();
  });
});
