/** Who is signed in. Read once at the start; a 401 anywhere empties it and the sign-in page stands there. */
import { createRoot, createSignal } from "solid-js";
import type { Me } from "../../../worker/contract/me";
import { forgetPerson } from "./forget";
import { chooseOrganization, organizationId } from "./organization";
import { Problem } from "./problem";
import { get, onSignedOut, patch, post } from "./request";

export type Session =
  | { state: "unknown" }
  | { state: "out" }
  | { state: "in"; me: Me }
  | { state: "factor"; problem: Problem }
  | { state: "failed"; problem: Problem };

const [session, setSession] = createRoot(() => createSignal<Session>({ state: "unknown" }));
export { session };

onSignedOut(() => setSession({ state: "out" }));

const [availability, setAvailability] = createRoot(() => createSignal<Me["availability"]>({ mode: "auto", until: null }));
export { availability };

const lasting = (me: Me): string => JSON.stringify({ ...me, availability: null, people: me.people.map(({ id, name, role }) => [id, name, role]) });

export async function loadMe(): Promise<void> {
  try {
    const me = await get<Me>("/api/me");
    if (organizationId() === null) chooseOrganization(me.organization.id);
    setAvailability(me.availability);
    // The same answer must not build the screen anew; who is away changes by the hour and stands apart.
    setSession((now) => (now.state === "in" && lasting(now.me) === lasting(me) ? now : { state: "in", me }));
  } catch (error) {
    const problem = error instanceof Problem ? error : new Problem({ code: "internal", message: String(error) });
    if (problem.status === 401) return;
    if (problem.asks("twoFactor")) return void setSession({ state: "factor", problem });
    // An organization that this tab remembers but the member has left: begin with her first one.
    if ((problem.status === 403 || problem.status === 404) && organizationId() !== null) {
      chooseOrganization(null);
      return loadMe();
    }
    setSession({ state: "failed", problem });
  }
}

export function isAway(now: number): boolean {
  const { mode, until } = availability();
  return mode === "away" && (until === null || Date.parse(until) > now);
}

/** Whether waits may go to the member. Shown when the server has it. */
export async function sayAvailable(availability: Me["availability"]): Promise<void> {
  const now = await patch<Me["availability"]>("/api/me/availability", availability.until === null ? { mode: availability.mode } : availability);
  setAvailability(now);
}

export async function signOut(): Promise<void> {
  await post<unknown>("/api/auth/sign-out").catch(() => null);
  forgetPerson();
  chooseOrganization(null);
  setSession({ state: "out" });
}

/** Names of `domain/permissions.ts` that the screen asks for; the server asks again. */
export type Permission =
  | "conversations.act"
  | "conversations.force"
  | "visits.write"
  | "leads.write"
  | "leads.import"
  | "leads.erase"
  | "leads.export"
  | "ai.pause"
  | "playbooks.write"
  | "campaigns.write"
  | "branches.write"
  | "views.share"
  | "members.manage"
  | "security.manage"
  | "integrations.write"
  | "setup.write"
  | "optOuts.import"
  | "sendingRules.write"
  | "dnc.import"
  | "optOuts.lift"
  | "apiKeys.manage"
  | "snippets.share"
  | "deadLetters.manage"
  | "audit.read"
  | "cost.see"
  | "demo.reset";

export const can = (me: Me, permission: Permission): boolean => me.permissions.includes(permission);
