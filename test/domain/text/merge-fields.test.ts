import { describe, expect, test } from "vitest";
import { fillFields, openFields, unknownFields } from "../../../worker/contract/merge-fields";

describe("merge fields", () => {
  test.each([
    ["are filled with what is known", "Hi {{first_name}}, {{ company }} here", { first_name: "Maria", company: "Summit" }, "Hi Maria, Summit here"],
    ["take their own words where nothing is known", "Hi {{first_name|there}}", {}, "Hi there"],
    ["prefer what is known to their own words", "Hi {{first_name|there}}", { first_name: "Maria" }, "Hi Maria"],
    ["stay where neither is", "Hi {{first_name}}", { first_name: "  " }, "Hi {{first_name}}"],
    ["are filled once: a value is not looked at again", "Hi {{first_name}}", { first_name: "{{company}}", company: "Summit" }, "Hi {{company}}"],
    ["leave what is no field alone", "{{other}} {first_name} {{", { first_name: "Maria" }, "{{other}} {first_name} {{"],
    ["insert a value as it is, dollars too", "{{name}}", { name: "$& $1" }, "$& $1"],
  ])("%s", (_, text, values, filled) => expect(fillFields(text, values)).toBe(filled));

  test("that still stand in a text are named", () => {
    expect(openFields("Hi {{first_name}} and {{first_name}}, {{visit|soon}}")).toEqual(["{{first_name}}", "{{visit|soon}}"]);
    expect(openFields("Hi {{someone}}")).toEqual([]);
  });

  test("that do not exist are named while one writes", () => expect(unknownFields("{{frist_name}} {{name}} {{|x}}")).toEqual(["frist_name", ""]));
});
