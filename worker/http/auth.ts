/**
 * Sign-up, sign-in and the ways back in. better-auth does the sessions; its own routes stay closed, because its plug-ins bring more
 * (invitations, roles, second factor) that would go round our permission table, our audit and our words.
 */
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { ForgotBody, ResetBody, SecondStepBody, SignedUp, SignInAnswer, SignInBody, SignUpBody, TokenBody, WhoseEmail } from "../contract/team";
import { isZone } from "../domain/zones/local";
import { plainEmail } from "../db/users";
import { closeSocketsEverywhere } from "../services/account/close-sockets";
import { askForReset, resetPassword } from "../services/account/reset-password";
import { verifyEmail } from "../services/account/verify-email";
import { authOf } from "../services/sign-in/auth";
import { signInSecondStep } from "../services/sign-in/second-step";
import { signIn } from "../services/sign-in/sign-in";
import { signedIn, signedInByCookie } from "../services/sign-in/who";
import { steadily } from "../lib/steady";
import { decoyCookies } from "../services/sign-up/decoy";
import { signUp } from "../services/sign-up/sign-up";
import type { AppEnv } from "./context";
import { counted } from "./middleware/attempts";
import { answers, body, created, open, resource } from "./openapi";

const tags = ["sign-in"];
/** What may write a letter answers after so many milliseconds, whatever it found. */
const asLongAs = 400;
const Done = z.object({ done: z.literal(true) });

const up = createRoute({
  method: "post",
  path: "/auth/sign-up",
  tags,
  summary: "Found a company: its owner, its first branch, and a session",
  ...open(),
  request: body(SignUpBody),
  responses: created(SignedUp, "The company. The cookies of the session come along."),
});
const into = createRoute({
  method: "post",
  path: "/auth/sign-in/email",
  tags,
  summary: "Sign in with e-mail and password",
  description: "Five wrong passwords close this sign-in for 15 minutes; a new password opens it at once.",
  ...open(),
  request: body(SignInBody),
  responses: answers(SignInAnswer, "Signed in, or asked for the second step. The cookies come along."),
});
const second = createRoute({
  method: "post",
  path: "/auth/sign-in/second-step",
  tags,
  summary: "The second step: a code of the app, or a recovery code",
  ...open(),
  request: body(SecondStepBody),
  responses: answers(SignInAnswer, "Signed in."),
});
const forgot = createRoute({
  method: "post",
  path: "/auth/forgot-password",
  tags,
  summary: "Ask for a new password by mail",
  description: "One answer for known and unknown addresses.",
  ...open(),
  request: body(ForgotBody),
  responses: answers(Done, "If there is an account, its mailbox has a link now."),
});
const reset = createRoute({
  method: "post",
  path: "/auth/reset-password",
  tags,
  summary: "Choose the new password",
  ...open(),
  request: body(ResetBody),
  responses: answers(WhoseEmail, "Whose password it was."),
});
const verify = createRoute({
  method: "post",
  path: "/auth/verify-email",
  tags,
  summary: "Take the link that proves a mailbox",
  ...open(),
  request: body(TokenBody),
  responses: answers(WhoseEmail, "The verified address."),
});

export const auth = resource()
  .openapi(up, async (c) => {
    const input = { ...c.req.valid("json"), email: plainEmail(c.req.valid("json").email) };
    const zone = isZone(input.zone) ? input.zone : "America/New_York";
    return counted(c, () =>
      steadily(asLongAs, async () => {
        const now = Date.now();
        const { organizationId, verification, made, letter } = await signUp(c.env, { ...input, zone }, { at: now, requestId: c.get("requestId") });
        c.executionCtx.waitUntil(letter);
        setCookies(c, made ? (await signIn(c.env, input, { headers: c.req.raw.headers, now })).setCookies : await decoyCookies(c.env, input, now));
        return c.json({ organizationId, verification }, 201);
      }),
    );
  })
  .openapi(into, (c) =>
    counted(c, async () => {
      const { setCookies: cookies, ...answer } = await signIn(c.env, c.req.valid("json"), { headers: c.req.raw.headers, now: Date.now() });
      setCookies(c, cookies);
      return c.json(answer, 200);
    }),
  )
  .openapi(second, (c) =>
    counted(c, async () => {
      const { setCookies: cookies, ...answer } = await signInSecondStep(c.env, c.req.valid("json"), c.req.raw.headers);
      setCookies(c, cookies);
      return c.json(answer, 200);
    }),
  )
  .openapi(forgot, (c) =>
    // Counted even when it goes well: every one may send a mail.
    counted(
      c,
      async () => {
        // Neither the answer nor its time tells whether there is somebody to write to.
        await steadily(asLongAs, async () => c.executionCtx.waitUntil(askForReset(c.env, plainEmail(c.req.valid("json").email))));
        return c.json({ done: true as const }, 200);
      },
      { always: true },
    ),
  )
  .openapi(reset, (c) =>
    counted(c, async () => c.json(await resetPassword(c.env, c.req.valid("json"), { at: Date.now(), requestId: c.get("requestId") }), 200)),
  )
  .openapi(verify, (c) =>
    counted(c, async () => {
      const at = Date.now();
      const by = (await signedIn(c.env, c.req.raw.headers, at))?.userId ?? null;
      return c.json(await verifyEmail(c.env, c.req.valid("json").token, { at, requestId: c.get("requestId"), by }), 200);
    }),
  );

// The session's row goes with its cookies, and what it has open live closes; other sessions of the same person come back by themselves.
auth.post("/auth/sign-out", ...open().middleware, async (c) => {
  const user = await signedInByCookie(c.env, c.req.raw.headers);
  const answer = await authOf(c.env).handler(c.req.raw);
  if (user && answer.ok) await closeSocketsEverywhere(c.env, user.userId);
  return answer;
});
auth.get("/auth/get-session", ...open().middleware, (c) => authOf(c.env).handler(c.req.raw));

function setCookies(c: Context<AppEnv>, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header("set-cookie", cookie, { append: true });
}
