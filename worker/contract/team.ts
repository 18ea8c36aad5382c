/** Members, invitations, and the way into a company. */
import { z } from "@hono/zod-openapi";
import { Role } from "./me";
import { Availability } from "./people";

const Time = z.iso.datetime();
export const Email = z.email("email: this is no e-mail address. Write it like name@example.com.").max(200);
const Name = z.string().trim().min(1, "name: say what you are called.").max(80);
/** How long and how guessable is checked with words of its own. */
const Password = z.string().max(1_000);

export const Member = z
  .object({
    /** The user's id. */
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: Role,
    /** Of a rep: where they work. Other roles see every branch. */
    branchIds: z.array(z.string()),
    availability: Availability,
    twoFactor: z.boolean(),
    joinedAt: Time,
  })
  .openapi("Member");
export type Member = z.infer<typeof Member>;

export const ChangeMember = z.object({ role: Role.optional(), branchIds: z.array(z.string().max(60)).max(200).optional() }).openapi("ChangeMember");
export type ChangeMember = z.infer<typeof ChangeMember>;

export const Invitation = z
  .object({
    id: z.string(),
    email: z.string(),
    role: Role,
    branchIds: z.array(z.string()),
    state: z.enum(["pending", "expired"]),
    invitedBy: z.string(),
    until: Time,
    /** For the person alone. Null in lists for who has not just given their password: a link lets somebody in. */
    link: z.string().nullable(),
    /** Whether the letter left; null in lists. */
    mail: z.enum(["sent", "failed"]).nullable(),
  })
  .openapi("Invitation");
export type Invitation = z.infer<typeof Invitation>;

/** Just made: whoever invites has the link at hand. */
export const MadeInvitation = Invitation.extend({ link: z.string() }).openapi("MadeInvitation");
export type MadeInvitation = z.infer<typeof MadeInvitation>;

export const Security = z
  .object({
    requireTwoFactor: z.boolean(),
    /** Owners and admins who have no second factor. */
    without: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .openapi("Security");
export type Security = z.infer<typeof Security>;

/** The whole team in one answer: what its screen shows. */
export const Team = z
  .object({
    items: z.array(Member),
    nextCursor: z.string().nullable(),
    /** Open ones; none for who may not invite. */
    invitations: z.array(Invitation),
    /** Names for the ids in `branchIds`. */
    branches: z.array(z.object({ id: z.string(), name: z.string() })),
    /** What is asked of owners and admins; null for who does not decide it. */
    security: Security.nullable(),
  })
  .openapi("Team");
export type Team = z.infer<typeof Team>;

export const Invite = z.object({ email: Email, role: Role, branchIds: z.array(z.string().max(60)).max(200).optional() }).openapi("Invite");
export type Invite = z.infer<typeof Invite>;

/** What the link shows before anybody is signed in. */
export const InvitationOffer = z
  .object({
    company: z.string(),
    invitedBy: z.string(),
    email: z.string(),
    role: Role,
    until: Time,
    /** There is an account with this e-mail: sign in to accept. */
    hasAccount: z.boolean(),
  })
  .openapi("InvitationOffer");
export type InvitationOffer = z.infer<typeof InvitationOffer>;

export const ChangeSecurity = z.object({ requireTwoFactor: z.boolean() }).openapi("ChangeSecurity");

/** Nothing of a signed-in person; name and password of a new one. */
export const AcceptInvitation = z.object({ name: Name.optional(), password: Password.optional() }).openapi("AcceptInvitation");
export const Accepted = z.object({ organizationId: z.string() }).openapi("Accepted");

export const SignUpBody = z
  .object({
    name: Name,
    email: Email,
    password: Password,
    company: z.string().trim().min(1, "company: what is the company called?").max(80),
    zone: z.string().max(60),
  })
  .openapi("SignUp");
export const SignedUp = z.object({ organizationId: z.string(), verification: z.enum(["sent", "failed", "notNeeded"]) }).openapi("SignedUp");
export type SignedUp = z.infer<typeof SignedUp>;

export const SignInBody = z.object({ email: z.string().max(200), password: Password }).openapi("SignIn");
export const SignInAnswer = z
  .object({
    /** The second step is asked for: POST /api/auth/sign-in/second-step. */
    twoFactor: z.boolean(),
    user: z.object({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
  })
  .openapi("SignInAnswer");
export type SignInAnswer = z.infer<typeof SignInAnswer>;

export const SecondStepBody = z.object({ code: z.string().min(1).max(40), recovery: z.boolean().default(false), trust: z.boolean().default(false) });
export const ForgotBody = z.object({ email: z.string().max(200) });
export const ResetBody = z.object({ token: z.string().max(500), password: Password });
export const TokenBody = z.object({ token: z.string().max(2_000) });
export const WhoseEmail = z.object({ email: z.string() });

export const Account = z
  .object({
    name: z.string(),
    email: z.string(),
    emailVerified: z.boolean(),
    twoFactor: z.boolean(),
    recoveryCodesLeft: z.int(),
    /** Until then this session may do what routes with `x-proof` ask for. */
    provedUntil: Time,
    sessions: z.array(
      z.object({
        id: z.string(),
        /** As the browser calls itself. */
        browser: z.string(),
        address: z.string().nullable(),
        since: Time,
        /** Last renewed. */
        seenAt: Time,
        /** This one. */
        here: z.boolean(),
      }),
    ),
  })
  .openapi("Account");
export type Account = z.infer<typeof Account>;

export const RenameBody = z.object({ name: Name });
export const PasswordBody = z.object({ password: Password });
export const ChangePasswordBody = z.object({ password: Password, newPassword: Password });
export const ProveBody = z
  .union([z.object({ password: Password }), z.object({ code: z.string().min(1).max(40) })], "Give `password`, or `code` of the second factor.")
  .openapi("Prove");
export const Proved = z.object({ until: Time }).openapi("Proved");
export const CodeBody = z.object({ code: z.string().min(1).max(40) });
export const TwoFactorOffer = z
  .object({
    /** `otpauth://totp/…`, to scan or open. */
    uri: z.string(),
    secret: z.string(),
    recoveryCodes: z.array(z.string()),
  })
  .openapi("TwoFactorOffer");
export type TwoFactorOffer = z.infer<typeof TwoFactorOffer>;
