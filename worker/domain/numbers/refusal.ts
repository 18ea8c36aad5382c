/** The line in the thread when a text may not leave from our number (I10). */
import { maySend } from "./status";

export interface NumberGate {
  /** Null: of all branches. */
  branchId: string | null;
  phone: string;
  /** `released` for one that is no longer in the list. */
  status: string;
  reason: string | null;
}

/** Null when the number may send. */
export function numberRefusal({ phone, status, reason }: NumberGate): string | null {
  if (maySend(status)) return null;
  const why = reason ? `: ${reason}` : "";
  switch (status) {
    case "registering":
      return `Not sent: ${phoneWords(phone)} is not registered with the carriers yet${why}.`;
    case "released":
      return `Not sent: ${phoneWords(phone)} is no longer your number.`;
    default:
      return `Not sent: ${phoneWords(phone)} is suspended${why}.`;
  }
}

function phoneWords(phone: string): string {
  const us = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(phone);
  return us ? `(${us[1]}) ${us[2]}-${us[3]}` : phone;
}
