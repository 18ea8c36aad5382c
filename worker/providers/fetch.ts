import { settingsOf } from "../env";

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** `fetch` for vendors' addresses. Where the sandbox is bound, its host is reached through the binding; nothing else differs. */
export function vendorFetch(env: Env): Fetch {
  const { sandbox } = settingsOf(env);
  return (input, init) => {
    const request = new Request(input, init);
    return sandbox && new URL(request.url).hostname === "sandbox" ? sandbox.fetcher.fetch(request) : fetch(request);
  };
}
