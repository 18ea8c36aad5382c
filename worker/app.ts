/** Composes the routes, the one error handler and the document. `AppType` types the web's client. */
import { bodyLimit } from "hono/body-limit";
import { account } from "./http/account";
import { aiPause } from "./http/ai-pause";
import { apiKeys } from "./http/api-keys";
import { attachments } from "./http/attachments";
import { audit } from "./http/audit";
import { auth } from "./http/auth";
import { branches } from "./http/branches";
import { campaigns } from "./http/campaigns";
import { canTextRoutes } from "./http/can-text";
import { conversationList } from "./http/conversations/list";
import { live } from "./http/conversations/live";
import { conversationStart } from "./http/conversations/start";
import { conversationTexts } from "./http/conversations/texts";
import { conversationVerbs } from "./http/conversations/verbs";
import { demo } from "./http/demo";
import { docs } from "./http/docs/routes";
import { onError, onNotFound, tooLarge } from "./http/errors";
import { failures } from "./http/failures";
import { health } from "./http/health";
import { imports } from "./http/imports";
import { integrations } from "./http/integrations";
import { lead } from "./http/lead";
import { leads } from "./http/leads";
import { leadsMany } from "./http/leads-many";
import { me } from "./http/me";
import { believeFormerSecrets } from "./http/middleware/former-secrets";
import { securityHeaders } from "./http/middleware/headers";
import { requestLog } from "./http/middleware/request";
import { resource } from "./http/openapi";
import { security } from "./http/security";
import { segments } from "./http/segments";
import { snippets } from "./http/snippets";
import { team } from "./http/members";
import { optOuts } from "./http/opt-outs";
import { platform } from "./http/platform";
import { notifications } from "./http/notifications";
import { playbooks } from "./http/playbooks";
import { search } from "./http/search";
import { sendingRules } from "./http/sending-rules";
import { setup } from "./http/setup";
import { views } from "./http/views";
import { visits } from "./http/visits";
import { forms } from "./http/web-forms";
import { uploads } from "./http/uploads";
import { surgeWebhook } from "./http/webhooks/surge";

/** A file of 5 MB and the form around it. */
const maxBodyBytes = 6 * 1024 * 1024;
/** A former tool's list of phones, a scrub of all of them, or a file of leads. */
const lists = new Set(["/api/opt-outs/import", "/api/dnc/import", "/api/imports"]);
const maxListBytes = 26 * 1024 * 1024;

const base = resource();
base.use("*", requestLog, securityHeaders);
base.use("/api/*", believeFormerSecrets);
const limitBody = bodyLimit({ maxSize: maxBodyBytes, onError: (c) => tooLarge(c, "The body is larger than 6 MB.") });
const limitList = bodyLimit({ maxSize: maxListBytes, onError: (c) => tooLarge(c, "The list is larger than 25 MB. Send it in parts.") });
base.use("/api/*", (c, next) => (lists.has(c.req.path) ? limitList : limitBody)(c, next));
base.onError((error, c) => onError(error, c));
base.notFound((c) => onNotFound(c));

export const app = base
  .route("/api", health)
  .route("/api", me)
  .route("/api", conversationList)
  .route("/api", conversationTexts)
  .route("/api", conversationVerbs)
  .route("/api", conversationStart)
  .route("/api", live)
  .route("/api", attachments)
  .route("/api", visits)
  .route("/api", aiPause)
  .route("/api", optOuts)
  .route("/api", sendingRules)
  .route("/api", canTextRoutes)
  .route("/api", leads)
  .route("/api", leadsMany)
  .route("/api", lead)
  .route("/api", uploads)
  .route("/api", forms)
  .route("/api", imports)
  .route("/api", search)
  .route("/api", campaigns)
  .route("/api", segments)
  .route("/api", playbooks)
  .route("/api", branches)
  .route("/api", integrations)
  .route("/api", setup)
  .route("/api", audit)
  .route("/api", failures)
  .route("/api", notifications)
  .route("/api", snippets)
  .route("/api", platform)
  .route("/api", apiKeys)
  .route("/api", views)
  .route("/api", team)
  .route("/api", security)
  .route("/api", account)
  .route("/api", auth)
  .route("/api", demo)
  .route("/webhooks", surgeWebhook);

// Not part of the typed client: the docs are for people.
app.route(
  "/api",
  docs(() => app),
);

/** @public typed clients (`hc<AppType>`) are made from it. */
export type AppType = typeof app;
