import { organizationDb } from "../../db/organization";
import { isTakenEmail, newUserRows } from "../../db/users";
import { passwordFault } from "../../domain/sign-in/password";
import { Refusal } from "../../domain/refusal";
import { setupPauser } from "../../domain/setup/pauser";
import { newId } from "../../lib/ids";
import { auditStatement } from "../audit/write";
import { authOf } from "../sign-in/auth";
import { settingsOf } from "../../env";
import { accountExistsLetter } from "../mail/letters";
import { sendLetter } from "../mail/send";
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
  verification: "sent" | "notNeeded";
  /** False: the address has an account, which nothing but a letter to it says. */
  made: boolean;
  /** Its letter, which the answer does not wait for. */
  letter: Promise<unknown>;
}

/** Mon–Fri 8 to 6: what a field-service office keeps; the set-up asks for the real ones. */
const officeHours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 8 * 60, to: 18 * 60 }));

/**
 * Makes the person, the company, its first branch and the ownership in one batch: all of it stands or none. A crash after the batch leaves a
 * whole company whose owner was told nothing; the same sign-up sent again is then answered as if it were the first. An address that has an account
 * is answered with the same words after the same work; its mailbox hears of it.
 */
export async function signUp(env: Env, input: SignUpInput, { at, requestId }: { at: number; requestId: string }): Promise<SignedUp> {
  const fault = passwordFault(input.password, input);
  if (fault !== null) throw new Refusal("validation", `password: ${fault}`, [{ path: "password", message: fault }]);
  const { password } = await authOf(env).$context;
  const passwordHash = await password.hash(input.password);
  const userId = newId("usr", at);
  const organizationId = newId("org", at);
  const db = organizationDb(env, organizationId);
  const branchId = newId("br", at);
  const made = { name: input.company, zone: input.zone };
  try {
    await env.DB.batch([
      ...newUserRows(env, { id: userId, name: input.name, email: input.email, emailVerified: false, passwordHash, at }),
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
    if (!before) {
      // The sign-in that would follow looks at the password once more.
      await password.verify({ hash: passwordHash, password: input.password });
      const link = new URL("/forgot-password", settingsOf(env).publicUrl).href;
      return { organizationId, verification: "sent", made: false, letter: sendLetter(env, input.email, accountExistsLetter({ link })) };
    }
    const { organizationId: theirs, userId: id, verified } = before;
    const letter = verified ? Promise.resolve() : sendVerification(env, { id, email: input.email });
    return { organizationId: theirs, verification: verified ? "notNeeded" : "sent", made: true, letter };
  }
  await tellOfPauses(env, organizationId, { scope: { scope: "organization", id: "" }, paused: { by: setupPauser.name, at } });
  return { organizationId, verification: "sent", made: true, letter: sendVerification(env, { id: userId, email: input.email }) };
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
