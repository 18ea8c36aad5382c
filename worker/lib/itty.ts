/**
 * The only file that imports itty-durable (docs/decisions). Its classes take arguments through a header (ASCII only), know no RPC, and keep
 * their state in memory when nothing persists it: right for a counter that may be forgotten, wrong for anything else here.
 */
import { createDurable } from "itty-durable";
import { proxyDurable } from "itty-durable/proxy-durable";

/** A base class for an object without sockets and without durable state. It is given no bindings: service bindings confuse it. */
const Base = createDurable({ autoPersist: false, autoReturn: false });

export class IttyObject extends Base {
  constructor(state: DurableObjectState) {
    super(state, {});
  }
}

/**
 * Calls one method of an object made with this library. Guarantee of the answer's type: the caller names the method's own return type, which
 * has travelled as JSON. The stub itself is never handed on: awaiting it hangs.
 */
export async function callItty<Answer>(namespace: DurableObjectNamespace, name: string, method: string, ...args: (string | number)[]): Promise<Answer> {
  const stub: Record<string, (...args: (string | number)[]) => Promise<Answer>> = proxyDurable(namespace, { parse: true }).get(name);
  const call = stub[method];
  if (!call) throw new Error(`callItty: no method ${method}`);
  return call(...args);
}
