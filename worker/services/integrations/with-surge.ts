import { isKeyRefused, VendorProblem } from "../../domain/vendors/problem";
import { noteRefused } from "./note";
import { type OpenSurge, forgetConnections, openSurge } from "./open";

/**
 * Runs a read at Surge. A refused key is read anew from D1 once, because it may have been replaced since this isolate read it; refused
 * again, it is written down and the refusal goes on to the caller.
 */
export async function withSurge<T>(env: Env, organizationId: string, read: (surge: OpenSurge) => Promise<T>): Promise<T> {
  const surge = await openSurge(env, organizationId);
  try {
    return await read(surge);
  } catch (error) {
    if (!isKeyRefused(error)) throw error;
    forgetConnections(organizationId);
    const fresh = await openSurge(env, organizationId);
    if (fresh.key === surge.key) {
      if (error instanceof VendorProblem) await noteRefused(env, organizationId, { vendor: "surge", keyAt: fresh.keyAt, refusal: error, now: Date.now() });
      throw error;
    }
    return await read(fresh);
  }
}
