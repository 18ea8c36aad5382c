/**
 * People by themselves: who they are, how they sign in, where they are signed in. None of it belongs to an organization, so the
 * organization's handle cannot hold it; every statement names one user, one e-mail or one key.
 */
import { and, desc, eq, gt, ne } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { lockout } from "../domain/sign-in/lockout";
import { newId } from "../lib/ids";
import { accounts, sessions, twoFactors, users, verifications } from "./schema";

export type UserRow = typeof users.$inferSelect;
export type SessionRow = typeof sessions.$inferSelect;

/** E-mails are kept in lower case, which is how better-auth looks them up. */
export const plainEmail = (email: string): string => email.trim().toLowerCase();

export async function userByEmail(env: Env, email: string): Promise<UserRow | null> {
  const [row] = await drizzle(env.DB)
    .select()
    .from(users)
    .where(eq(users.email, plainEmail(email)))
    .limit(1);
  return row ?? null;
}

export async function userById(env: Env, id: string): Promise<UserRow | null> {
  const [row] = await drizzle(env.DB).select().from(users).where(eq(users.id, id)).limit(1);
  return row ?? null;
}

export interface NewUser {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  passwordHash: string;
  at: number;
}

/** Statements for a batch: the person and their password. A taken e-mail fails the whole batch. */
export function newUserRows(env: Env, user: NewUser): [D1PreparedStatement, D1PreparedStatement] {
  return [
    env.DB.prepare(
      "INSERT INTO users (id, name, email, email_verified, verified_at, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, CASE WHEN ?4 THEN ?5 END, ?5, ?5)",
    ).bind(user.id, user.name, plainEmail(user.email), user.emailVerified ? 1 : 0, user.at),
    env.DB.prepare(
      "INSERT INTO accounts (id, user_id, account_id, provider_id, password, created_at, updated_at) VALUES (?1, ?2, ?2, 'credential', ?3, ?4, ?4)",
    ).bind(newId("acc", user.at), user.id, user.passwordHash, user.at),
  ];
}

/** The unique index of `users.email` refused a batch. */
export const isTakenEmail = (error: unknown): boolean => error instanceof Error && /UNIQUE constraint failed: users\.email/.test(error.message);

/**
 * The mailbox is shown to be theirs. With `signedIn` the very person who signed in did that, so all they set before is theirs too; without, only
 * what comes from now on is.
 */
export function verifyEmailRow(env: Env, userId: string, { at, signedIn }: { at: number; signedIn: boolean }): D1PreparedStatement {
  return env.DB.prepare(
    `UPDATE users SET verified_at = CASE WHEN verified_at IS NOT NULL THEN verified_at WHEN ?3 THEN created_at ELSE ?2 END, email_verified = 1, updated_at = ?2
     WHERE id = ?1`,
  ).bind(userId, at, signedIn ? 1 : 0);
}

/**
 * Statements for whoever proved the mailbox by a reset: every sign-in and every trusted browser ends, and so does all that was set before `since`,
 * when the account may have been somebody else's: second factors, other ways to sign in, keys, open invitations.
 */
export function takeBackRows(env: Env, userId: string, since: number): D1PreparedStatement[] {
  const mine = (sql: string) => env.DB.prepare(sql).bind(userId);
  const before = (sql: string) => env.DB.prepare(sql).bind(userId, since);
  return [
    mine("DELETE FROM sessions WHERE user_id = ?1"),
    mine("DELETE FROM verifications WHERE value = ?1"),
    before("DELETE FROM two_factors WHERE user_id = ?1 AND coalesce(set_at, 0) < ?2"),
    mine("UPDATE users SET two_factor_enabled = 0 WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM two_factors WHERE user_id = ?1)"),
    before("DELETE FROM accounts WHERE user_id = ?1 AND provider_id <> 'credential' AND created_at < ?2"),
    before("DELETE FROM api_keys WHERE created_by_id = ?1 AND created_at < ?2"),
    before("UPDATE invitations SET status = 'revoked' WHERE inviter_id = ?1 AND status = 'pending' AND created_at < ?2"),
  ];
}

/** The first code was confirmed: since then the factor is theirs who hold it, and sessions that never gave one end. */
export async function factorSet(env: Env, userId: string, at: number): Promise<void> {
  await env.DB.batch([
    env.DB.prepare("UPDATE two_factors SET set_at = ?2 WHERE user_id = ?1").bind(userId, at),
    env.DB.prepare("DELETE FROM sessions WHERE user_id = ?1 AND created_at < ?2").bind(userId, at),
  ]);
}

export async function renameUser(env: Env, userId: string, name: string): Promise<void> {
  await drizzle(env.DB).update(users).set({ name, updatedAt: new Date() }).where(eq(users.id, userId));
}

export async function passwordHashOf(env: Env, userId: string): Promise<string | null> {
  const [row] = await drizzle(env.DB)
    .select({ password: accounts.password })
    .from(accounts)
    .where(and(eq(accounts.userId, userId), eq(accounts.providerId, "credential")))
    .limit(1);
  return row?.password ?? null;
}

export async function hasTwoFactor(env: Env, userId: string): Promise<boolean> {
  const [row] = await drizzle(env.DB).select({ verified: twoFactors.verified }).from(twoFactors).where(eq(twoFactors.userId, userId)).limit(1);
  return row?.verified === true;
}

export interface SealedFactor {
  id: string;
  secret: string;
  backupCodes: string;
}

/** Second factors of which something does not begin with this seal. */
export async function factorsSealedOtherwise(env: Env, seal: string, limit: number): Promise<SealedFactor[]> {
  const { results } = await env.DB.prepare(
    `SELECT id, secret, backup_codes AS backupCodes FROM two_factors
     WHERE substr(secret, 1, length(?1)) <> ?1 OR substr(backup_codes, 1, length(?1)) <> ?1 LIMIT ?2`,
  )
    .bind(seal, limit)
    .all<SealedFactor>();
  return results;
}

/** Unless somebody changed it in between. */
export async function replaceFactor(env: Env, { id, from, to }: { id: string; from: Omit<SealedFactor, "id">; to: Omit<SealedFactor, "id"> }): Promise<void> {
  await drizzle(env.DB)
    .update(twoFactors)
    .set(to)
    .where(and(eq(twoFactors.id, id), eq(twoFactors.secret, from.secret), eq(twoFactors.backupCodes, from.backupCodes)));
}

/** What a row of better-auth's verifications holds: for a trusted browser, whose it is. */
export async function verificationValue(env: Env, identifier: string): Promise<string | null> {
  const [row] = await drizzle(env.DB).select({ value: verifications.value }).from(verifications).where(eq(verifications.identifier, identifier)).limit(1);
  return row?.value ?? null;
}

/** Where somebody is signed in, the latest first; at most a hundred. */
export function sessionsOf(env: Env, userId: string, now: number): Promise<SessionRow[]> {
  return drizzle(env.DB)
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, new Date(now))))
    .orderBy(desc(sessions.updatedAt))
    .limit(100);
}

/** When the person of a session last proved themselves: at the sign-in, or when asked again. Null when its row no longer stands. */
export async function sessionProof(env: Env, session: { userId: string; sessionId: string }, now: number): Promise<number | null> {
  const [row] = await drizzle(env.DB)
    .select({ createdAt: sessions.createdAt, provedAt: sessions.provedAt })
    .from(sessions)
    .where(and(eq(sessions.id, session.sessionId), eq(sessions.userId, session.userId), gt(sessions.expiresAt, new Date(now))))
    .limit(1);
  return row ? Math.max(row.createdAt.getTime(), row.provedAt ?? 0) : null;
}

/** Notes that password or second factor were given again. */
export async function proveSession(env: Env, session: { userId: string; sessionId: string }, at: number): Promise<void> {
  await drizzle(env.DB)
    .update(sessions)
    .set({ provedAt: at })
    .where(and(eq(sessions.id, session.sessionId), eq(sessions.userId, session.userId)));
}

/** False when it is no session of this user. */
export async function endSession(env: Env, userId: string, sessionId: string): Promise<boolean> {
  const ended = await drizzle(env.DB)
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), eq(sessions.id, sessionId)))
    .returning({ id: sessions.id });
  return ended.length > 0;
}

/** Ends all but one; answers how many. */
export async function endOtherSessions(env: Env, userId: string, keep: string | null): Promise<number> {
  const mine = eq(sessions.userId, userId);
  const ended = await drizzle(env.DB)
    .delete(sessions)
    .where(keep === null ? mine : and(mine, ne(sessions.id, keep)))
    .returning({ id: sessions.id });
  return ended.length;
}

export interface Attempts {
  count: number;
  lockedUntil: number | null;
}

/**
 * Counts an attempt before its password is looked at, in one statement, so that many at once cannot all pass. A lock that is over begins a
 * new count; while one holds, nothing is counted.
 */
export async function beginAttempt(env: Env, key: string, now: number): Promise<Attempts> {
  const row = await env.DB.prepare(
    `INSERT INTO sign_in_attempts (key, count, began_at, locked_until) VALUES (?1, 1, ?2, NULL)
     ON CONFLICT (key) DO UPDATE SET
       count = CASE WHEN locked_until > ?2 THEN count WHEN locked_until IS NOT NULL OR began_at < ?2 - ?4 THEN 1 ELSE count + 1 END,
       began_at = CASE WHEN locked_until > ?2 THEN began_at WHEN locked_until IS NOT NULL OR began_at < ?2 - ?4 THEN ?2 ELSE began_at END,
       locked_until = CASE WHEN locked_until > ?2 THEN locked_until
         WHEN locked_until IS NULL AND began_at >= ?2 - ?4 AND count + 1 > ?3 THEN ?2 + ?5 ELSE NULL END
     RETURNING count, locked_until`,
  )
    .bind(key, now, lockout.wrongs, lockout.windowMs, lockout.lockMs)
    .first<{ count: number; locked_until: number | null }>();
  return { count: row?.count ?? 1, lockedUntil: row?.locked_until ?? null };
}

export async function clearAttempts(env: Env, key: string): Promise<void> {
  await env.DB.prepare("DELETE FROM sign_in_attempts WHERE key = ?1").bind(key).run();
}

export async function lockAttempts(env: Env, key: string, until: number): Promise<void> {
  await env.DB.prepare("UPDATE sign_in_attempts SET locked_until = ?2 WHERE key = ?1").bind(key, until).run();
}

/** Whether one of the organization's owners has shown that their address is theirs. */
export async function hasVerifiedOwner(env: Env, organizationId: string): Promise<boolean> {
  const row = await env.DB.prepare(
    `SELECT 1 AS one FROM members m JOIN users u ON u.id = m.user_id
     WHERE m.organization_id = ?1 AND m.role = 'owner' AND u.email_verified = 1 LIMIT 1`,
  )
    .bind(organizationId)
    .first();
  return row !== null;
}
