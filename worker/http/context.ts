/** What the middlewares put into a request's context. */
import type { Role } from "../contract/me";
import type { Membership } from "../db/platform";
import type { Permission } from "../domain/permissions";
import type { SignedIn } from "../services/sign-in/who";

/** The signed-in member in the organization that the request names; or a key, which acts under its own id and name. */
export interface Member {
  userId: string;
  name: string;
  email: string;
  organizationId: string;
  organizationName: string;
  language: string;
  role: Role;
  /** Null: every branch. */
  branchIds: string[] | null;
  /** Read with the role, so it is never older than this request. */
  emailVerified: boolean;
  /** What they do may reach strangers, by text or mail: the company has a verified owner, and an owner is one. Of a key: whoever made it. */
  mayReachOut: boolean;
  factorMissing: boolean;
  memberships: Membership[];
  /** What a key's scopes include; null: a person, who may do what the role says. */
  keyMay: ReadonlySet<Permission> | null;
}

export interface AppEnv {
  Bindings: Env;
  Variables: { requestId: string; member: Member; /** Who came with a session cookie. */ user?: SignedIn };
}
