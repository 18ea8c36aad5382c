/**
 * A list as it comes out of an old system: two dozen kinds of mess in one file. Each good row has a phone of its own, in whatever writing;
 * `expected` says what has to become of all of them.
 */
export interface Messy {
  bytes: Uint8Array;
  /** Phones of rows that become leads, in E.164. */
  good: string[];
  expected: { rows: number; created: number; duplicate: number; skipped: number; rejected: number };
}

const local = (phone: string) => [phone.slice(2, 5), phone.slice(5, 8), phone.slice(8)] as const;

/** Ways in which people write one number. */
const writings: readonly ((phone: string) => string)[] = [
  (phone) => phone,
  (phone) => phone.slice(2),
  (phone) => `1${phone.slice(2)}`,
  (phone) => `(${local(phone)[0]}) ${local(phone)[1]}-${local(phone)[2]}`,
  (phone) => local(phone).join("."),
  (phone) => local(phone).join(" "),
  (phone) => `+1 ${local(phone).join("-")}`,
  (phone) => ` ${local(phone).join("-")} `,
  (phone) => `'${phone.slice(2)}`,
  (phone) => `${local(phone)[0]}–${local(phone)[1]}–${local(phone)[2]}`,
];

/** @param phones at least 30, of nobody yet; `stopped` asked to stop; `unique` tells runs apart */
export function messyFile(phones: readonly string[], stopped: string, unique: string): Messy {
  const good = phones.slice(0, 30);
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const lines: string[] = ["Customer #; Full Name ;Cell Phone;E-Mail;City;State;Zip Code;Notes"];
  const names = [
    "Ana Roth",
    "PARK, LEO",
    "  Maria   Delgado ",
    "O'Neil Patty",
    "Zoë Kühn",
    quoted("Cruz, Elena"),
    quoted('Bob "Bobby" Lane'),
    quoted("Dr. Sam\r\nOrtiz"),
    "=HYPERLINK(1)",
    "林 美玲",
  ];
  for (const [i, phone] of good.entries()) {
    const writing = writings[i % writings.length] ?? String;
    const note = i % 7 === 3 ? quoted("gate code; 4471\nbeware of dog") : i % 5 === 0 ? "" : "spring";
    const cells = [
      `${unique}-${i}`,
      names[i % names.length] ?? "",
      writing(phone),
      i % 4 === 0 ? "not an address" : "",
      "Provo",
      i % 3 === 0 ? "Utah" : "UT",
      i % 2 === 0 ? "84604" : "84604-1234",
      note,
    ];
    // Some rows are short, some end in too many separators.
    lines.push(i % 9 === 4 ? cells.slice(0, 3).join(";") : i % 8 === 6 ? `${cells.join(";")};;` : cells.join(";"));
    if (i % 10 === 5) lines.push("");
  }
  const first = good[0] ?? "";
  // The same person again, by number and by phone; who asked to stop; and what is no phone at all.
  lines.push(`${unique}-0;Ana Roth again;${first};;Provo;UT;84604;`);
  lines.push(`;Somebody Else;${local(first).join("-")};;Provo;UT;84604;`);
  lines.push(`${unique}-stop;Stan Stopped;${stopped};;Provo;UT;84604;`);
  for (const wrong of ["", "n/a", "555-0199", "call me", "8.01556E+09", "000-000-0000", "12345678901234567890"])
    lines.push(`;Nobody Reachable;${wrong};;Provo;UT;84604;`);
  return {
    // A mark of UTF-8, and line ends of two systems.
    bytes: new TextEncoder().encode(`\ufeff${lines.map((line, i) => line + (i % 6 === 2 ? "\n" : "\r\n")).join("")}`),
    good: [...good],
    expected: { rows: 40, created: 30, duplicate: 2, skipped: 1, rejected: 7 },
  };
}
