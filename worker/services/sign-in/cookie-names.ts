import { settingsOf } from "../../env";

/**
 * Where the address is HTTPS, `__Host-` lets a cookie come from this very host alone: no other name under the same domain can plant one.
 * Browsers take that prefix over HTTPS only, so a local run goes without.
 */
export const hasHostCookies = (env: Env): boolean => settingsOf(env).publicUrl.protocol === "https:";

export const cookiePrefix = (env: Env): string => (hasHostCookies(env) ? "__Host-plaibook" : "plaibook");
