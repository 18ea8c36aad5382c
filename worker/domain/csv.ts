/** CSV for spreadsheets (RFC 4180). A cell that a spreadsheet would run as a formula begins with an apostrophe. */
const risky = /^[=+\-@\t\r]/;

function cell(value: string): string {
  const safe = risky.test(value) && !/^[+-]?\d+([.,]\d+)?$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvOf = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
