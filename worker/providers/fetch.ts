import { settingsOf } from "../env";

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** `fetch` for vendors' addresses. Where the sandbox is bound, its host is reached through the binding; nothing else differs. */
export function vendorFetch(env: Env): Fetch {
  const { sandbox } = settingsOf(env);
  return (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    return sandbox && new URL(url).hostname === "sandbox" ? sandbox.fetcher.fetch(input, init) : fetch(input, init);
  };
}
