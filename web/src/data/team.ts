/** Members and invitations. */
import type { ChangeMember, Invite, MadeInvitation, Member, Security, Team } from "../../../worker/contract/team";
import { provenFirst } from "./proof";
import { get, patch, post, remove } from "./request";

export const team = () => get<Team>("/api/members");
export const changeMember = (id: string, change: ChangeMember) => patch<Member>(`/api/members/${id}`, change);
export const removeMember = (id: string) => remove<unknown>(`/api/members/${id}`);
export const requireTwoFactor = (on: boolean) => patch<Security>("/api/security", { requireTwoFactor: on });
export const leave = () => post<unknown>("/api/members/leave");
export const invite = (wanted: Invite) => post<MadeInvitation>("/api/invitations", wanted);
/** Links stand in the list only for who has just shown that it is them. */
export async function invitationLink(id: string): Promise<string | null> {
  if (!(await provenFirst())) return null;
  return (await team()).invitations.find((one) => one.id === id)?.link ?? null;
}
export const withdrawInvitation = (id: string) => remove<unknown>(`/api/invitations/${id}`);
