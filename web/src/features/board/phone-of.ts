/** E.164 of what a person typed, or null. Ten digits are a US number; the server checks it properly. */
export function phoneOf(text: string): string | null {
  const digits = text.replace(/\D/g, "");
  if (/^\s*\+/.test(text)) return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : null;
  if (digits.length === 10) return `+1${digits}`;
  if (digits.length === 11 && digits.startsWith("1")) return `+${digits}`;
  return null;
}
