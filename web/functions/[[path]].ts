/**
 * The one Function of the Pages project: a proxy, so that the Cockpit, the API, cookies and sockets share one origin.
 * `_routes.json` lets only these prefixes reach it. WebSocket upgrades pass because the response is handed on untouched.
 */
interface Bindings {
  PLAIBOOK: Fetcher;
  /** Bound by `npm start` only; no deployment has it. */
  SANDBOX?: Fetcher;
}

export const onRequest: PagesFunction<Bindings> = ({ request, env }) => {
  const { pathname } = new URL(request.url);
  if (under(pathname, "/sandbox")) return env.SANDBOX ? env.SANDBOX.fetch(request) : notFound();
  if (under(pathname, "/api") || under(pathname, "/webhooks")) return env.PLAIBOOK.fetch(request);
  return notFound();
};

function under(pathname: string, prefix: string): boolean {
  return pathname === prefix || pathname.startsWith(`${prefix}/`);
}

function notFound(): Response {
  return new Response("Not found", { status: 404, headers: { "content-type": "text/plain", "x-content-type-options": "nosniff" } });
}
