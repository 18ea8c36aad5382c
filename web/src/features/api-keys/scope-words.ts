import type { Scope } from "../../../../worker/contract/api-keys";

/** What each scope lets a program do, in the order they are shown. */
export const scopeWords: Record<Scope, string> = {
  "conversations:read": "Read conversations and watch them live",
  "conversations:write": "Take over, text, note, move, close, pause the AI",
  "leads:read": "Read leads, with whole phone numbers",
  "leads:write": "Make and change leads",
  "visits:read": "Read visits and open times",
  "visits:write": "Book, move and cancel visits",
  "playbooks:read": "Read playbooks",
  "playbooks:write": "Write and publish playbooks",
  "campaigns:read": "Read campaigns and how they fare",
  "campaigns:write": "Build, launch, pause and end campaigns",
  "opt-outs:read": "Read who asked to stop",
  "opt-outs:write": "Record who asked to stop",
  "audit:read": "Read the audit log",
};

/** Guarantee: the keys are exactly the scopes. */
export const scopes = Object.keys(scopeWords) as Scope[];
