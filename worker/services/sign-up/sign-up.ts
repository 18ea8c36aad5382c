import { organizationDb } from "../../db/organization";
import { isTakenEmail, newUserRows, userByEmail } from "../../db/users";
import { passwordFault } from "../../domain/sign-in/password";
import { Refusal } from "../../domain/refusal";
import { setupPauser } from "../../domain/setup/pauser";
import { newId } from "../../lib/ids";
import { auditStatement } from "../audit/write";
import { authOf } from "../sign-in/auth";
import type { Delivered } from "../mail/send";
import { sendVerification } from "../account/send-verification";
import { tellOfPauses } from "../pauses/tell";
import { isOwnRepeat } from "./repeat";

export interface SignUpInput {
  name: string;
  email: string;
  password: string;
  company: string;
  /** IANA, of the company's first branch. */
  zone: string;
}

export interface SignedUp {
  organizationId: string;
  userId: string;
  verification: Delivered | "notNeeded";
}

/** Mon–Fri 8 to 6: what a field-service office keeps; the set-up asks for the real ones. */
const officeHours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 8 * 60, to: 18 * 60 }));

/**
 * Makes the person, the company, its first branch and the ownership in one batch: all of it stands or none. A crash after the batch leaves a
 * whole company whose owner was told nothing; the same sign-up sent again is then answered as if it were the first.
 */
export async function signUp(env: Env, input: SignUpInput, { at, requestId }: { at: number; requestId: string }): Promise<SignedUp> {
  const fault = passwordFault(input.password, input);
  if (fault !== null) throw new Refusal("validation", `password: ${fault}`, [{ path: "password", message: fault }]);
  const { password } = await authOf(env).$context;
  const userId = newId("usr", at);
  const organizationId = newId("org", at);
  const db = organizationDb(env, organizationId);
  const branchId = newId("br", at);
  const made = { name: input.company, zone: input.zone };
  try {
    await env.DB.batch([
      ...newUserRows(env, { id: userId, name: input.name, email: input.email, emailVerified: false, passwordHash: await password.hash(input.password), at }),
      db.raw(
        "INSERT INTO organizations (id, name, slug, language, created_at) VALUES (?1, ?2, ?3, 'en', ?4)",
        input.company,
        slugOf(input.company, organizationId),
        at,
      ),
      db.raw("INSERT INTO members (id, organization_id, user_id, role, created_at) VALUES (?2, ?1, ?3, 'owner', ?4)", newId("mem", at), userId, at),
      db.raw(
        "INSERT INTO branches (organization_id, id, name, zone, hours, position, created_at) VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6)",
        branchId,
        "Main branch",
        input.zone,
        JSON.stringify(officeHours),
        at,
      ),
      db.raw(
        "INSERT INTO pauses (organization_id, scope, scope_id, by_id, by_name, at) VALUES (?1, 'organization', '', ?2, ?3, ?4)",
        setupPauser.id,
        setupPauser.name,
        at,
      ),
      auditStatement(db, {
        who: { type: "user", id: userId, requestId },
        at,
        verb: "organization.create",
        subject: { type: "organization", id: organizationId },
        after: made,
      }),
    ]);
  } catch (error) {
    if (!isTakenEmail(error)) throw error;
    const before = await isOwnRepeat(env, input, at);
    if (!before) throw takenEmail();
    return { ...before, verification: before.verified ? "notNeeded" : await resend(env, input.email) };
  }
  await tellOfPauses(env, organizationId, { scope: { scope: "organization", id: "" }, paused: { by: setupPauser.name, at } });
  return { organizationId, userId, verification: await sendVerification(env, { id: userId, name: input.name, email: input.email }) };
}

async function resend(env: Env, email: string): Promise<Delivered> {
  const user = await userByEmail(env, email);
  return user ? sendVerification(env, user) : "failed";
}

function takenEmail(): Refusal {
  const message = "There is already an account with this e-mail. Sign in with it, or choose a new password.";
  return new Refusal("conflict", message, [{ path: "email", message }]);
}

/** Readable, and unique by the end of the id. */
function slugOf(company: string, organizationId: string): string {
  const words = company
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 40);
  return `${words || "company"}-${organizationId.slice(-8).toLowerCase()}`;
}
