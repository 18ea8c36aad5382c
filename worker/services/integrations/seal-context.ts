/** What a sealed credential is bound to: moved into another organization's row it does not open. */
export const sealContext = (organizationId: string, vendor: string): string => `integration:${organizationId}:${vendor}`;
export const endpointSealContext = (endpointId: string): string => `endpoint:${endpointId}`;
