/** Follow-ups after silence: the playbook's own words, with the lead's name filled in. They pass the review like any AI text. */

const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `30m`, `4h`, `2d` as milliseconds. */
export function parseDuration(text: string): number {
  const match = /^(\d+)([mhd])$/.exec(text);
  return match ? Number(match[1]) * (units[match[2] ?? ""] ?? 0) : 0;
}

/** Fills `{{firstName}}` and `{{company}}`, each with an optional fallback (`{{firstName|there}}`). Unknown fields stay and are refused by the form check. */
export function mergeFields(template: string, fields: Record<string, string | null>): string {
  return template
    .replace(/\{\{\s*(\w+)\s*(?:\|\s*([^}]*?)\s*)?\}\}/g, (whole, name: string, fallback: string | undefined) => {
      const value = fields[name];
      if (value !== undefined && value !== null && value !== "") return value;
      if (fallback !== undefined) return fallback;
      return name in fields ? "" : whole;
    })
    .replace(/\s+([,.!?])/g, "$1")
    .replace(/ {2,}/g, " ")
    .trim();
}
