/** Keys for other programs. */
import type { ApiKey, MadeApiKey, NewApiKey } from "../../../worker/contract/api-keys";
import { get, post, remove } from "./request";

export const apiKeys = () => get<{ items: ApiKey[] }>("/api/api-keys");
export const makeApiKey = (wanted: NewApiKey) => post<MadeApiKey>("/api/api-keys", wanted);
export const endApiKey = (id: string) => remove<unknown>(`/api/api-keys/${id}`);
