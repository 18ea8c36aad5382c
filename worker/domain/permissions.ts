/** Who may do what: the one table (design §5). Everything that asks for a right asks here by its name. */
import type { Role } from "../contract/me";

const everyone: readonly Role[] = ["owner", "admin", "manager", "rep", "viewer"];
const reps: readonly Role[] = ["owner", "admin", "manager", "rep"];
const managers: readonly Role[] = ["owner", "admin", "manager"];
const admins: readonly Role[] = ["owner", "admin"];

const table = {
  "organization.read": everyone,
  "conversations.read": everyone,
  /** Take over, hand back, reply, note, snooze, move, close, reopen; assign within one's branch. */
  "conversations.act": reps,
  /** Take a colleague's conversation. */
  "conversations.force": managers,
  /** Canned replies: one's own, and using the shared ones. */
  "snippets.use": reps,
  "snippets.share": managers,
  "visits.read": everyone,
  "visits.write": reps,
  "leads.read": everyone,
  "leads.write": reps,
  /** Files and bulk requests, their forms, tags for many, merging, own fields. */
  "leads.import": managers,
  /** For good, with every text; the opt-out stays. */
  "leads.erase": admins,
  /** Everybody's phones in one file. */
  "leads.export": admins,
  /** One's own name, password, sessions, second factor. */
  "account.own": everyone,
  /** What one is told of oneself; no key is told anything. */
  "notifications.own": everyone,
  /** Saved views of one's own; they belong to a person, so no key has any. */
  "views.own": everyone,
  /** Make and change views that everybody sees. */
  "views.share": managers,
  "members.read": everyone,
  /** Invite, change roles and branches, remove. */
  "members.manage": admins,
  /** Whether owners and admins must have a second factor. */
  "security.manage": admins,
  "playbooks.read": everyone,
  "playbooks.write": managers,
  "campaigns.read": everyone,
  /** Build, launch, pause, resume, end. */
  "campaigns.write": managers,
  "branches.write": admins,
  "integrations.write": admins,
  "setup.write": admins,
  /** Make and end keys for other programs. */
  "apiKeys.manage": admins,
  "audit.read": admins,
  /** Texts that were not sent, with why; a rep's own branches. */
  "failures.read": everyone,
  /** Deliveries of vendors that could not be used: they hold customers' words. */
  "deadLetters.manage": admins,
  /** The whole deployment: nobody by role, only who stands in PLATFORM_ADMINS. */
  "platform.see": [],
  /** A former tool's whole list. */
  "optOuts.import": managers,
  /** Every role records a stop: nobody has to look for somebody else first. */
  "optOuts.record": everyone,
  "optOuts.read": everyone,
  /** With typed proof. The lead lifts its own by texting START. */
  "optOuts.lift": admins,
  /** When texts may leave, and what consent is asked for. */
  "sendingRules.read": everyone,
  "sendingRules.write": admins,
  /** The result of a scrub against the National Do Not Call list. */
  "dnc.import": managers,
  "ai.pause": managers,
  /** Whole phone numbers; without it they are masked. */
  "phones.see": reps,
  /** What the AI's work cost. */
  "cost.see": managers,
  /** Every branch; without it only those the member works in. */
  "branches.all": ["owner", "admin", "manager", "viewer"],
  /** Only where a sandbox is bound. */
  "demo.reset": managers,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof table;

export const permissions: readonly Permission[] = Object.keys(table).filter((name): name is Permission => name in table);

export function may(role: Role, permission: Permission): boolean {
  const allowed: readonly Role[] = table[permission];
  return allowed.includes(role);
}

export const permissionsOf = (role: Role): Permission[] => permissions.filter((permission) => may(role, permission));
