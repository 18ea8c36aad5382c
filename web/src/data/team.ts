/** Members and invitations. */
import type { ChangeMember, Invitation, Invite, Member, Team } from "../../../worker/contract/team";
import { get, patch, post, remove } from "./request";

export const team = () => get<Team>("/api/members");
export const changeMember = (id: string, change: ChangeMember) => patch<Member>(`/api/members/${id}`, change);
export const removeMember = (id: string) => remove<unknown>(`/api/members/${id}`);
export const leave = () => post<unknown>("/api/members/leave");
export const invite = (wanted: Invite) => post<Invitation>("/api/invitations", wanted);
export const withdrawInvitation = (id: string) => remove<unknown>(`/api/invitations/${id}`);
