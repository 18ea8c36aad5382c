/** Canned replies. */
import type { NewSnippet, Snippet, SnippetChange } from "../../../worker/contract/snippets";
import { get, patch, post, remove } from "./request";

export const snippets = () => get<{ items: Snippet[] }>("/api/snippets");
export const makeSnippet = (wanted: NewSnippet) => post<Snippet>("/api/snippets", wanted);
export const changeSnippet = (id: string, change: SnippetChange) => patch<Snippet>(`/api/snippets/${id}`, change);
export const deleteSnippet = (id: string) => remove<unknown>(`/api/snippets/${id}`);
