/** Conversations that one marked unread while they stand open: looking on does not read them again until they are opened anew. */
const kept = new Set<string>();

export const keepUnread = (id: string): void => void kept.add(id);
export const isKeptUnread = (id: string): boolean => kept.has(id);
export const forgetUnread = (id: string): void => void kept.delete(id);
