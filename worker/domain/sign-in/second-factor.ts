import type { Role } from "../../contract/me";
import { Refusal } from "../refusal";

/** Whom an organization's rule concerns: those who could switch it off, make keys and read everything. */
export const mustHaveFactor = (role: Role, { required, has }: { required: boolean; has: boolean }): boolean =>
  required && !has && (role === "owner" || role === "admin");

export const factorMissing = (company: string): Refusal =>
  new Refusal("forbidden", `${company} asks its owners and admins for two-factor sign-in. Set it up in your account, then go on.`, {
    twoFactor: "required",
  });
