/** What the API tells of a company: account, team, branches, connections, set-up. For screens that are looked at without a running product. */
import type { SavedView } from "../../../worker/contract/views";
import type { ApiKey } from "../../../worker/contract/api-keys";
import type { DeadLetter, TroubledText } from "../../../worker/contract/failures";
import type { Notification } from "../../../worker/contract/notifications";
import type { Snippet } from "../../../worker/contract/snippets";
import type { PlatformView } from "../../../worker/contract/platform";
import type { AuditEvent } from "../../../worker/contract/audit";
import type { OptOut } from "../../../worker/contract/opt-outs";
import type { Branch } from "../../../worker/contract/branches";
import type { OpenRouterConnection, SurgeConnection } from "../../../worker/contract/integrations";
import type { SendingNumber } from "../../../worker/contract/numbers";
import type { Setup } from "../../../worker/contract/setup";
import type { Account, Invitation, InvitationOffer, Member } from "../../../worker/contract/team";

const at = new Date(Date.now() - 3_600_000).toISOString();
const later = new Date(Date.now() + 5 * 86_400_000).toISOString();
const auto = { mode: "auto", until: null } as const;

const account: Account = {
  name: "Dana Whitfield",
  email: "demo@plaibook.test",
  emailVerified: false,
  twoFactor: false,
  recoveryCodesLeft: 0,
  provedUntil: later,
  sessions: [
    { id: "ses_1", browser: "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0", address: "203.0.113.9", since: at, seenAt: at, here: true },
    { id: "ses_2", browser: "Mozilla/5.0 (iPhone) Safari/605", address: null, since: at, seenAt: at, here: false },
    { id: "ses_3", browser: "curl", address: null, since: at, seenAt: at, here: false },
  ],
};

const plain = { view: "all", owner: null, assignee: null, branch: null, campaign: null, stage: null, unread: false, failed: false, words: "" } as const;
const views: SavedView[] = [
  {
    id: "view_1",
    name: "A text failed",
    look: { ...plain, failed: true },
    shared: true,
    owner: { id: "usr_sam", name: "Sam Ortiz" },
    createdAt: at,
    updatedAt: at,
  },
  {
    id: "view_2",
    name: "To read",
    look: { ...plain, unread: true },
    shared: false,
    owner: { id: "usr_dana", name: "Dana Whitfield" },
    createdAt: at,
    updatedAt: at,
  },
];

const members: Member[] = [
  { id: "usr_dana", name: "Dana Whitfield", email: "demo@plaibook.test", role: "owner", branchIds: [], availability: auto, twoFactor: true, joinedAt: at },
  {
    id: "usr_jo",
    name: "Jo Bennett",
    email: "jo@plaibook.test",
    role: "rep",
    branchIds: ["brn_provo"],
    availability: { mode: "away", until: later },
    twoFactor: false,
    joinedAt: at,
  },
];

const invitations: Invitation[] = [
  {
    id: "inv_1",
    email: "pat.with.a.very.long.address@a-company-with-a-long-name.example.com",
    role: "rep",
    branchIds: ["brn_provo"],
    state: "pending",
    invitedBy: "Dana Whitfield",
    until: later,
    link: "https://plaibook.test/invitation/inv_1.abc",
    mail: null,
  },
];

const offer: InvitationOffer = {
  company: "Summit Pest Control",
  invitedBy: "Dana Whitfield",
  email: "pat@example.com",
  role: "rep",
  until: later,
  hasAccount: false,
};

export const branch: Branch = {
  id: "brn_provo",
  name: "Provo",
  zone: "America/Denver",
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 480, to: 1_080 })),
  zips: ["84601", "84604"],
  windows: [{ weekday: 1, from: 480, to: 600, capacity: 2, duration: 60 }],
  playbook: { id: "pb_1", name: "General pest: new customers", version: 3 },
  numbers: ["+18015550100"],
  takesRest: true,
  updatedAt: at,
};

const surge: SurgeConnection = {
  vendor: "surge",
  id: "int_1",
  state: "refused",
  key: { end: "4f2a", setAt: at },
  trouble: {
    at,
    words: "Surge refused the key: “invalid_api_key”.",
    todo: "Check that it begins with sk_live_ and was not revoked at Surge; then enter it again.",
  },
  checkedAt: at,
  syncedAt: at,
  account: { id: "acct_1", name: "Summit Pest Control" },
  answersKeywords: true,
  registration: { status: "ready", words: null },
  campaigns: [{ id: "cpn_1", status: "active" }],
  webhook: {
    url: "https://plaibook.test/webhooks/surge/ep_01kb3demo0000000000000001",
    secrets: [
      { id: "sec_1", end: "9Zx=", setAt: at, until: null },
      { id: "sec_2", end: "1Qw=", setAt: at, until: later },
    ],
  },
  numbers: { active: 1, all: 2 },
};

const openrouter: OpenRouterConnection = {
  vendor: "openrouter",
  id: null,
  state: "working",
  key: null,
  trouble: null,
  checkedAt: null,
  platformKey: true,
  csrModels: { chosen: null, inUse: ["openai/gpt-5-mini"] },
  overseerModels: { chosen: ["anthropic/claude-haiku"], inUse: ["anthropic/claude-haiku"] },
  dailyBudgetUsd: { chosen: 20, inUse: 20 },
  credit: null,
  spend: { todayUsd: 1.24, weekUsd: 9.1, callsToday: 812 },
};

const health = { sent: 1_204, delivered: 1_180, failed: 12, optOuts: 9 };
const numbers: SendingNumber[] = [
  {
    phone: "+18015550100",
    name: null,
    type: "local",
    status: "active",
    reason: null,
    isDefault: true,
    branchId: "brn_provo",
    campaign: null,
    openConversations: 126,
    health,
    syncedAt: at,
  },
  {
    phone: "+18015550101",
    name: null,
    type: "local",
    status: "registering",
    reason: "its campaign is in review",
    isDefault: false,
    branchId: null,
    campaign: null,
    openConversations: 0,
    health: { sent: 0, delivered: 0, failed: 0, optOuts: 0 },
    syncedAt: at,
  },
];

const setup: Setup = {
  liveAt: null,
  company: { name: "Summit Pest Control", trade: "pestControl" },
  missing: ["Connect a texting number."],
  steps: [
    { step: "company", state: "done", words: "Summit Pest Control" },
    { step: "playbook", state: "done", words: "Published" },
    { step: "try", state: "skipped", words: null },
    { step: "number", state: "waiting", words: "With the carriers: its campaign is in review. This takes days; go on with the rest." },
    { step: "team", state: "todo", words: null },
    { step: "stops", state: "todo", words: null },
    { step: "leads", state: "todo", words: null },
    { step: "live", state: "todo", words: null },
  ],
};

const events: AuditEvent[] = [
  {
    id: "aud_1",
    at,
    actor: { type: "user", id: "usr_dana", name: "Dana Whitfield" },
    verb: "branch.change",
    subject: { type: "branch", id: "br_01KB3DEM000000000000000001" },
    before: { name: "Utah" },
    after: { name: "Provo" },
    requestId: "req_1",
  },
];
const stops: OptOut[] = [
  { id: "opt_1", phone: null, phoneEnd: "0117", source: "text", at, liftedAt: null, liftProof: null },
  { id: "opt_2", phone: null, phoneEnd: "0118", source: "former tool's list", at, liftedAt: at, liftProof: "called on Monday and asked to be texted again" },
];

const keys: ApiKey[] = [
  {
    id: "key_1",
    name: "Website form",
    start: "pk_4fGh7",
    scopes: ["leads:read", "leads:write"],
    createdBy: { id: "usr_dana", name: "Dana Whitfield" },
    createdAt: at,
    expiresAt: later,
    lastUsedAt: at,
  },
  {
    id: "key_2",
    name: "A report with a long name that nobody has shortened yet",
    start: "pk_9kLm2",
    scopes: ["conversations:read", "leads:read", "visits:read", "playbooks:read", "opt-outs:read", "audit:read"],
    createdBy: { id: "usr_dana", name: "Dana Whitfield" },
    createdAt: at,
    expiresAt: at,
    lastUsedAt: null,
  },
];

const told: Notification[] = [
  { id: "ntf_1", kind: "waitGiven", conversationId: "cnv_00001", name: "Maria Delgado", by: null, snippet: "Can I talk to somebody?", at, readAt: null },
  { id: "ntf_2", kind: "mention", conversationId: "cnv_00002", name: "Leo Park", by: "Jo Bennett", snippet: "@Dana she wants mornings", at, readAt: null },
  { id: "ntf_3", kind: "textFailed", conversationId: "cnv_00003", name: "Ana Roth", by: null, snippet: "Failed: this number is a landline.", at, readAt: at },
];

const troubled: TroubledText[] = [
  {
    id: "msg_1",
    conversationId: "cnv_00003",
    name: "Ana Roth",
    status: "failed",
    author: "human",
    snippet: "See you on Tuesday between 8 and 10",
    reason: "Failed: this number is a landline.",
    heldUntil: null,
    createdAt: at,
  },
];

const letters: DeadLetter[] = [
  { id: "dl_1", vendor: "surge", reason: "unknownAccount", path: "account_id", detail: null, receivedAt: at, replayedAt: null },
  { id: "dl_2", vendor: "surge", reason: "malformed", path: "data.conversation.contact", detail: "expected object", receivedAt: at, replayedAt: at },
];

const platform: PlatformView = {
  at,
  texts: [
    { name: "delivered", n: 210 },
    { name: "failed", n: 3 },
  ],
  waits: [{ name: "askedForPerson", n: 4 }],
  vendors: [{ vendor: "surge", connected: 12, refused: 1, inTrouble: 1 }],
  models: { calls: 1_204, costUsd: 3.4 },
  faults: [
    { object: "board", objectId: "org_01KB3DEM000000000000000001", place: "flush", error: "Error: D1 is overloaded", count: 3, firstAt: at, lastAt: at },
  ],
  jobs: [
    { task: "carriers", at, ms: 120, changed: 2, error: null },
    { task: "oldSeals", at, ms: 4, changed: 0, error: "Error: No key k1" },
  ],
  deliveries: letters.map((letter) => ({ ...letter, organizationId: null, endpointId: "ep_demo" })),
};

const canned: Snippet[] = [
  { id: "snp_1", name: "hello", body: "Hi {{first_name|there}}, {{my_name}} from {{company}} here.", shared: true, updatedAt: at },
  { id: "snp_2", name: "visit", body: "Your visit is on {{visit}}.", shared: false, updatedAt: at },
];

const list = (items: readonly unknown[]) => ({ items, nextCursor: null });

/** Null for what is told elsewhere. */
const security = { requireTwoFactor: false, without: [{ id: "usr_jo", name: "Jo Bennett" }] };

export function companyAnswer(pathname: string): object | null {
  if (pathname.startsWith("/api/invitation-links/")) return offer;
  if (pathname.startsWith("/api/branches/")) return branch;
  switch (pathname) {
    case "/api/account":
      return account;
    case "/api/members":
      return { ...list(members), invitations, branches: [{ id: branch.id, name: branch.name }], security };
    case "/api/invitations":
      return list(invitations);
    case "/api/branches":
      return list([branch]);
    case "/api/integrations":
      return list([surge, openrouter]);
    case "/api/numbers":
      return list(numbers);
    case "/api/snippets":
      return list(canned);
    case "/api/notifications":
      return list(told);
    case "/api/notifications/unread":
      return { unread: 2 };
    case "/api/notifications/settings":
      return { off: ["reply"] };
    case "/api/failures":
      return { held: 2, unknown: 0, failed: 1, refused: 4, deadLetters: 1 };
    case "/api/failures/texts":
      return list(troubled);
    case "/api/failures/deliveries":
      return list(letters);
    case "/api/failures/deliveries/dl_1":
      return { ...letters[0], body: '{"type":"message.received","account_id":"acct_new"}' };
    case "/api/platform":
      return platform;
    case "/api/views":
      return { items: views, nextCursor: null };
    case "/api/api-keys":
      return list(keys);
    case "/api/audit":
      return list(events);
    case "/api/opt-outs":
      return list(stops);
    case "/api/setup":
      return setup;
    default:
      return null;
  }
}
