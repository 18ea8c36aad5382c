/** Fictional phones (555-0198, 555-0199 of any area code) that always behave in one way, for showing and for tests. */

/** The carrier refuses every text to it: `message.failed`, and the phone sees nothing. */
export function alwaysFails(phone: string): boolean {
  return phone.endsWith("5550199");
}

/** The carrier of this phone sends no delivery receipts: `message.sent` is the last event. */
export function neverReceipts(phone: string): boolean {
  return phone.endsWith("5550198");
}
