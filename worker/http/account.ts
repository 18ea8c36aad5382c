/** One's own account: name, password, sessions, second factor. Needs a sign-in, no organization. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { Account, ChangePasswordBody, CodeBody, PasswordBody, ProveBody, Proved, RenameBody, TwoFactorOffer } from "../contract/team";
import { hasTwoFactor, renameUser, userById } from "../db/users";
import { Refusal } from "../domain/refusal";
import { proofHoldsMs } from "../domain/sign-in/proof";
import { iso } from "../lib/clock";
import { auditAccount } from "../services/account/audit";
import { changePassword } from "../services/account/change-password";
import { proveAgain } from "../services/account/prove-again";
import { sendVerificationAgain } from "../services/account/send-verification";
import { endOneSession, endTheOtherSessions, listSessions } from "../services/account/sessions";
import { confirmTwoFactor, endTwoFactor, newRecoveryCodes, offerTwoFactor, recoveryCodesLeft } from "../services/account/two-factor";
import type { SignedIn } from "../services/sign-in/who";
import type { AppEnv } from "./context";
import { answers, body, guardUser, resource } from "./openapi";

const tags = ["account"];
const whole = answers(Account, "The account as it is now.");

const get = createRoute({ method: "get", path: "/account", tags, summary: "One's own account and where it is signed in", ...guardUser(), responses: whole });
const rename = createRoute({
  method: "patch",
  path: "/account",
  tags,
  summary: "Change one's name",
  ...guardUser(),
  request: body(RenameBody),
  responses: whole,
});
const prove = createRoute({
  method: "post",
  path: "/account/prove",
  tags,
  summary: "Show again that it is you, by password or a code of the second factor",
  description: "Then this session may do for ten minutes what routes with `x-proof` ask for.",
  ...guardUser(),
  request: body(ProveBody),
  responses: answers(Proved, "Until when it counts."),
});
const password = createRoute({
  method: "post",
  path: "/account/password",
  tags,
  summary: "Change the password; every other session ends",
  ...guardUser(),
  request: body(ChangePasswordBody),
  responses: whole,
});
const verification = createRoute({
  method: "post",
  path: "/account/verification",
  tags,
  summary: "Send the link again that verifies the e-mail",
  ...guardUser(),
  responses: answers(z.object({ mail: z.enum(["sent", "failed"]) }), "Whether the letter left."),
});
const endSession = createRoute({
  method: "delete",
  path: "/account/sessions/{sessionId}",
  tags,
  summary: "Sign out one session",
  ...guardUser(),
  request: { params: z.object({ sessionId: z.string().openapi({ param: { name: "sessionId", in: "path" } }) }) },
  responses: whole,
});
const endOthers = createRoute({ method: "delete", path: "/account/sessions", tags, summary: "Sign out every other session", ...guardUser(), responses: whole });
const offer = createRoute({
  method: "post",
  path: "/account/two-factor",
  tags,
  summary: "Begin two-factor sign-in: secret and recovery codes, shown once",
  ...guardUser(),
  request: body(PasswordBody),
  responses: answers(TwoFactorOffer, "Nothing changes at the sign-in until a first code was confirmed."),
});
const confirm = createRoute({
  method: "post",
  path: "/account/two-factor/confirm",
  tags,
  summary: "Switch it on with a first code",
  ...guardUser(),
  request: body(CodeBody),
  responses: whole,
});
const recovery = createRoute({
  method: "post",
  path: "/account/two-factor/recovery-codes",
  tags,
  summary: "New recovery codes; the former ones stop working",
  ...guardUser(),
  request: body(PasswordBody),
  responses: answers(z.object({ recoveryCodes: z.array(z.string()) }), "Shown once."),
});
const off = createRoute({
  method: "delete",
  path: "/account/two-factor",
  tags,
  summary: "Switch two-factor sign-in off",
  ...guardUser(),
  request: body(PasswordBody),
  responses: whole,
});

export const account = resource()
  .openapi(get, async (c) => c.json(await read(c), 200))
  .openapi(rename, async (c) => {
    const user = userOf(c);
    const { name } = c.req.valid("json");
    await renameUser(c.env, user.userId, name);
    await auditAccount(c.env, { userId: user.userId, verb: "user.rename", at: Date.now(), who: who(c), after: { name } });
    return c.json(await read(c), 200);
  })
  .openapi(prove, async (c) => c.json({ until: iso(await proveAgain(c.env, userOf(c), c.req.valid("json"), asked(c))) }, 200))
  .openapi(password, async (c) => {
    const { setCookies } = await changePassword(c.env, userOf(c), c.req.valid("json"), asked(c));
    for (const cookie of setCookies) c.header("set-cookie", cookie, { append: true });
    const now = await read(c);
    // The others ended, and this one has a new id from here on.
    return c.json({ ...now, sessions: now.sessions.map((one) => ({ ...one, here: true })) }, 200);
  })
  .openapi(verification, async (c) => {
    const user = await userById(c.env, userOf(c).userId);
    if (!user) throw new Refusal("unauthorized", "This account no longer exists.");
    if (user.emailVerified) throw new Refusal("precondition_failed", `${user.email} is verified already.`);
    return c.json({ mail: await sendVerificationAgain(c.env, user, Date.now()) }, 200);
  })
  .openapi(endSession, async (c) => {
    await endOneSession(c.env, userOf(c), c.req.valid("param").sessionId, asked(c));
    return c.json(await read(c), 200);
  })
  .openapi(endOthers, async (c) => {
    await endTheOtherSessions(c.env, userOf(c), asked(c));
    return c.json(await read(c), 200);
  })
  .openapi(offer, async (c) => c.json(await offerTwoFactor(c.env, userOf(c), c.req.valid("json").password, asked(c)), 200))
  .openapi(confirm, async (c) => {
    for (const cookie of await confirmTwoFactor(c.env, userOf(c), c.req.valid("json").code, asked(c))) c.header("set-cookie", cookie, { append: true });
    return c.json(await read(c), 200);
  })
  .openapi(recovery, async (c) => c.json({ recoveryCodes: await newRecoveryCodes(c.env, userOf(c), c.req.valid("json").password, asked(c)) }, 200))
  .openapi(off, async (c) => {
    for (const cookie of await endTwoFactor(c.env, userOf(c), c.req.valid("json").password, asked(c))) c.header("set-cookie", cookie, { append: true });
    return c.json(await read(c), 200);
  });

function userOf(c: Context<AppEnv>): SignedIn {
  const user = c.get("user");
  if (!user) throw new Error("account: the route has no signed-in user; it lacks guardUser()");
  return user;
}

const who = (c: Context<AppEnv>) => ({ type: "user" as const, id: userOf(c).userId, requestId: c.get("requestId") });
const asked = (c: Context<AppEnv>) => ({ headers: c.req.raw.headers, at: Date.now(), who: who(c) });

async function read(c: Context<AppEnv>): Promise<Account> {
  const { userId, sessionId, provedAt } = userOf(c);
  const [user, sessions, twoFactor] = await Promise.all([userById(c.env, userId), listSessions(c.env, userId, Date.now()), hasTwoFactor(c.env, userId)]);
  if (!user) throw new Refusal("unauthorized", "This account no longer exists.");
  return {
    name: user.name,
    email: user.email,
    emailVerified: user.emailVerified,
    twoFactor: twoFactor && user.twoFactorEnabled === true,
    recoveryCodesLeft: twoFactor ? await recoveryCodesLeft(c.env, userId) : 0,
    provedUntil: iso((provedAt ?? 0) + proofHoldsMs),
    sessions: sessions.map((one) => ({
      id: one.id,
      browser: one.userAgent ?? "Unknown browser",
      address: one.ipAddress,
      since: iso(one.createdAt.getTime()),
      seenAt: iso(one.updatedAt.getTime()),
      here: one.id === sessionId,
    })),
  };
}
