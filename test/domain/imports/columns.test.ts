import { describe, expect, test } from "vitest";
import { guessMapping } from "../../../worker/domain/imports/columns";

describe("a column's name", () => {
  test("with a number sign is a number, whosever it is", () => {
    const columns = ["Customer #", "Full Name", "Cell Phone", "Account #"];
    expect(guessMapping(columns, [["C-1", "Ana Roth", "3855550117", "77"]], [])).toEqual({
      "Customer #": "externalId",
      "Full Name": "name",
      "Cell Phone": "phone",
    });
  });
});
