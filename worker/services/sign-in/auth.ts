/**
 * Sign-in: better-auth on D1. Plain reads need no session row, because the cookie carries the session as a signed JWT for a minute.
 * Roles and membership are ours to read on every request (services/sign-in/who.ts); its own access rules are not used.
 */
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { organization, twoFactor } from "better-auth/plugins";
import { drizzle } from "drizzle-orm/d1";
import { accounts, invitations, members, organizations, sessions, twoFactors, users, verifications } from "../../db/schema";
import { maxPassword, minPassword } from "../../domain/sign-in/password";
import { settingsOf } from "../../env";
import { type IdPrefix, newId } from "../../lib/ids";
import { describeError, log } from "../../lib/log";
import { passwordResetLetter } from "../mail/letters";
import { sendLetter } from "../mail/send";
import { cookiePrefix, hasHostCookies } from "./cookie-names";
import { ringOf } from "./key-ring";

const prefixes: Record<string, IdPrefix> = {
  user: "usr",
  session: "ses",
  account: "acc",
  verification: "vfn",
  organization: "org",
  member: "mem",
  invitation: "inv",
  twoFactor: "tfa",
};

/** A session that ended is served this much longer, for plain reads alone (domain/sign-in/proof.ts). */
export const cookieCacheSeconds = 60;

function build(env: Env) {
  const settings = settingsOf(env);
  const ring = ringOf(env);
  return betterAuth({
    appName: "Plaibook",
    baseURL: settings.publicUrl.origin,
    basePath: "/api/auth",
    // What was sealed before texts named their secret was sealed by the oldest one.
    secret: ring.oldest,
    secrets: ring.secrets,
    trustedOrigins: trustedOrigins(env),
    database: drizzleAdapter(drizzle(env.DB), {
      provider: "sqlite",
      usePlural: true,
      schema: { users, sessions, accounts, verifications, organizations, members, invitations, twoFactors },
    }),
    emailAndPassword: {
      enabled: true,
      autoSignIn: true,
      // Ours makes the person and their company in one batch (services/sign-up).
      disableSignUp: true,
      minPasswordLength: minPassword,
      maxPasswordLength: maxPassword,
      resetPasswordTokenExpiresIn: 60 * 60,
      revokeSessionsOnPasswordReset: true,
      async sendResetPassword({ user, token }) {
        const link = new URL(`/reset-password?token=${encodeURIComponent(token)}`, settings.publicUrl).href;
        await sendLetter(env, user.email, passwordResetLetter({ name: user.emailVerified ? user.name : null, link }));
      },
    },
    session: { cookieCache: { enabled: true, maxAge: cookieCacheSeconds, strategy: "jwt" } },
    plugins: [organization({ allowUserToCreateOrganization: false }), twoFactor({ issuer: "Plaibook" })],
    advanced: {
      // Its own word for HTTPS is the weaker `__Secure-`; the prefix says ours.
      useSecureCookies: false,
      cookiePrefix: cookiePrefix(env),
      defaultCookieAttributes: { secure: hasHostCookies(env), path: "/" },
      database: { generateId: ({ model }) => newId(prefixes[model] ?? "vfn") },
      // The Function in front hands on the client's address; nothing else may name it.
      ipAddress: { ipAddressHeaders: ["cf-connecting-ip"] },
    },
    // Our own limiter stands before every route.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Its lines can hold e-mail addresses: only the fact that something failed is kept.
    logger: { log: (level, message) => void (level === "error" && log({ event: "auth.failed", error: describeError(message) }, "error")) },
  });
}

export type Auth = ReturnType<typeof build>;

const built = new WeakMap<object, Auth>();

export function authOf(env: Env): Auth {
  let auth = built.get(env);
  if (!auth) {
    auth = build(env);
    built.set(env, auth);
  }
  return auth;
}

/** Origins whose browsers may act with a cookie: the deployment's own. A local run answers on both names of this machine. */
export function trustedOrigins(env: Env): string[] {
  const { publicUrl, sandbox } = settingsOf(env);
  if (!sandbox) return [publicUrl.origin];
  return [publicUrl.origin, publicUrl.origin.replace("//localhost", "//127.0.0.1")];
}
