/** What is asked before anybody is signed in. */
import type { InvitationOffer, SignedUp, SignInAnswer } from "../../../worker/contract/team";
import { loadMe, session } from "./me";
import { chooseOrganization } from "./organization";
import { Problem } from "./problem";
import { get, post } from "./request";

/** True when the second step is asked for. */
export async function signIn(email: string, password: string): Promise<boolean> {
  const answer = await post<SignInAnswer>("/api/auth/sign-in/email", { email, password });
  if (!answer.twoFactor) await enter(null);
  return answer.twoFactor;
}

export async function secondStep(input: { code: string; recovery: boolean; trust: boolean }): Promise<void> {
  await post<SignInAnswer>("/api/auth/sign-in/second-step", input);
  await enter(null);
}

export async function signUp(input: { name: string; email: string; password: string; company: string }): Promise<void> {
  const { organizationId } = await post<SignedUp>("/api/auth/sign-up", { ...input, zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  await enter(organizationId);
  // The server answers the same for an address that has an account, so that nobody learns who has one; the letter says it.
  if (session().state === "out") throw new Error("Look into your mailbox: a letter there says how to go on with this address.");
}

export const forgotPassword = (email: string) => post<unknown>("/api/auth/forgot-password", { email });
export const resetPassword = (token: string, password: string) => post<{ email: string }>("/api/auth/reset-password", { token, password });
export const verifyEmail = (token: string) => post<{ email: string }>("/api/auth/verify-email", { token });
export const invitationOffer = (token: string) => get<InvitationOffer>(`/api/invitation-links/${encodeURIComponent(token)}`);

export async function acceptInvitation(token: string, person: { name: string; password: string } | null): Promise<void> {
  const { organizationId } = await post<{ organizationId: string }>(`/api/invitation-links/${encodeURIComponent(token)}`, person ?? {});
  await enter(organizationId);
}

/** Into the Cockpit of a company, or of the member's first one. */
async function enter(organizationId: string | null): Promise<void> {
  chooseOrganization(organizationId);
  await loadMe();
}

/** The fault of one field, when the server names it. */
export function faultAt(error: unknown, path: string): string | null {
  if (!(error instanceof Problem) || !Array.isArray(error.details)) return null;
  const fault: unknown = error.details.find((one: unknown) => typeof one === "object" && one !== null && "path" in one && one.path === path);
  return typeof fault === "object" && fault !== null && "message" in fault && typeof fault.message === "string" ? fault.message : null;
}
