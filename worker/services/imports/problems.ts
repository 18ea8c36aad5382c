/** What is wrong with a file as a whole, each in its own words. */
import type { ImportProblem } from "../../contract/imports";
import { hasPhone, type Mapping } from "../../domain/imports/columns";
import type { Layout, LayoutFault } from "../../domain/imports/layout";
import { Refusal } from "../../domain/refusal";

const faults: Record<LayoutFault, string> = {
  empty: "The file is empty.",
  binary: "This is not a text file. Export the list as CSV and choose that file.",
  workbook: "This is an Excel workbook. Open it, choose Save as, CSV, and choose that file.",
  page: "This is a web page, not a CSV. The export may have ended in a sign-in page: download it again.",
  document: "This is a PDF, not a CSV. Export the list as CSV.",
  json: "This is JSON, not a CSV. Send it to POST /api/leads/bulk instead.",
};

export const faultRefusal = (fault: LayoutFault): Refusal => new Refusal("validation", faults[fault], { reason: fault });

export const problems = {
  noPhoneColumn: "The file has no column that looks like a phone number. Choose one below.",
  noRows: "The file has a header and no rows under it.",
  fileChanged: "The file changed while it was read. Nothing of it was kept; send it again.",
  fileGone: "The file is no longer there. Nothing of it was kept; send it again.",
  endlessLine: "A line of the file does not end for more than 128 KB. This is not a CSV, or its line breaks were lost.",
  failed: "The import stopped five times at the same place. Nothing of it was kept; try again, and tell us the request id if it stops again.",
} as const;

export const problem = (reason: Exclude<ImportProblem["reason"], "doubledColumns">): ImportProblem => ({ reason, message: problems[reason] });

/** What keeps a mapping from being run; `said`: a person chose it and has seen which column is which. */
export function mappingProblem(layout: Layout, mapping: Mapping, said: boolean): ImportProblem | null {
  if (!said && layout.doubled.length > 0) {
    const names = layout.doubled.map((name) => `“${name}”`).join(", ");
    return { reason: "doubledColumns", message: `Two columns have the same name: ${names}. Say which is which below.` };
  }
  return hasPhone(mapping) ? null : problem("noPhoneColumn");
}

export const problemRefusal = ({ reason, message }: ImportProblem, details: object = {}): Refusal => new Refusal("validation", message, { reason, ...details });
