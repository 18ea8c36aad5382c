/** An answer can hold phones, links and new keys, so it lies sealed, bound to who may have it again. */
export const answerSealContext = (organizationId: string, callerId: string, key: string): string => `answer:${organizationId}:${callerId}:${key}`;
