/** What every stub can do beside its verbs. */
export interface Upgradable {
  fetch(request: Request): Promise<Response>;
}

/**
 * A stub as the interface that its object implements. Guarantee: each caller names the interface of the class that is bound there, and the
 * class says `implements`. The platform's own type for a stub turns `unknown` inside answers into `never`.
 */
export function rpcStub<Verbs extends object>(stub: object): Verbs & Upgradable {
  return stub as Verbs & Upgradable;
}
