/** Routes as data; every page but the Cockpit's first paint is its own chunk. */
import { Navigate, type RouteDefinition } from "@solidjs/router";
import { lazy } from "solid-js";

export const loadCockpit = () => import("./pages/cockpit");
const toCockpit = () => <Navigate href="/cockpit" />;

export const routes: RouteDefinition[] = [
  { path: "/", component: toCockpit },
  { path: "/sign-in", component: toCockpit },
  { path: "/cockpit/:conversationId?", component: lazy(loadCockpit) },
  { path: "/leads", component: lazy(() => import("./pages/leads")) },
  { path: "/leads/import/:id?", component: lazy(() => import("./pages/lead-import")) },
  { path: "/leads/:id", component: lazy(() => import("./pages/lead")) },
  { path: "/campaigns", component: lazy(() => import("./pages/campaigns")) },
  { path: "/campaigns/:id", component: lazy(() => import("./pages/campaign")) },
  { path: "/search", component: lazy(() => import("./pages/search")) },
  { path: "/playbook", component: lazy(() => import("./pages/playbook")) },
  { path: "/playbook/:id/edit", component: lazy(() => import("./pages/playbook-edit")) },
  { path: "/integrations", component: lazy(() => import("./pages/integrations")) },
  { path: "/setup/:step?", component: lazy(() => import("./pages/setup")) },
  { path: "/do-not-text", component: lazy(() => import("./pages/do-not-text")) },
  { path: "/settings/audit", component: lazy(() => import("./pages/audit")) },
  { path: "/settings/failures", component: lazy(() => import("./pages/failures")) },
  { path: "/platform", component: lazy(() => import("./pages/platform")) },
  { path: "/settings/snippets", component: lazy(() => import("./pages/snippets")) },
  { path: "/settings/rules", component: lazy(() => import("./pages/rules")) },
  { path: "/settings/api-keys", component: lazy(() => import("./pages/api-keys")) },
  { path: "/settings/web-forms", component: lazy(() => import("./pages/web-forms")) },
  { path: "/account", component: lazy(() => import("./pages/account")) },
  { path: "/settings", component: lazy(() => import("./pages/settings")) },
  { path: "/settings/branches/:id", component: lazy(() => import("./pages/branch")) },
  { path: "*", component: lazy(() => import("./pages/not-found")) },
];
