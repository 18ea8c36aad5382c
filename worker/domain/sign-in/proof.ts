/** How sure we are of who asks, by the right that a route needs: the one place that decides (design §5). */
import { days, minutes } from "../../lib/clock";
import type { Permission } from "../permissions";

/** What cannot be taken back, or makes somebody permanent, asks for a proof that is no older. */
export const proofHoldsMs = minutes(10);

/** A session that is used goes on, but never longer: then the password is asked again. One that is not used for seven days ends sooner. */
export const longestSessionMs = days(30);

/** Keys, owners and roles, secrets, erasure: everything that such a right changes. */
const changesAsk: ReadonlySet<Permission> = new Set<Permission>(["apiKeys.manage", "members.manage", "security.manage", "integrations.write", "leads.erase"]);
/** Exports leave by reading. Where a right reads both on the screen and into a file, the route says that it exports. */
const readsAsk: ReadonlySet<Permission> = new Set<Permission>(["leads.export"]);

/** Small reads about the screen itself. Whatever is not named here reads the session's row: writing, lists of people, administering, sockets. */
const plainReads: ReadonlySet<Permission> = new Set<Permission>(["organization.read", "notifications.own", "views.own", "playbooks.read", "sendingRules.read"]);

const reads = (method: string): boolean => ["GET", "HEAD"].includes(method.toUpperCase());

export const asksProof = (permission: Permission, method: string): boolean => readsAsk.has(permission) || (changesAsk.has(permission) && !reads(method));

/** Whether the signed cookie may answer for the session, for as long as it holds. */
export const servedByCookie = (permission: Permission, method: string): boolean => plainReads.has(permission) && reads(method);

export const isFresh = (provedAt: number | null, now: number): boolean => provedAt !== null && now - provedAt < proofHoldsMs;
