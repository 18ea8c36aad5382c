/** The playbook while it is edited: a store, its problems by place, and what of it is not saved yet. */
import { createContext, createEffect, createMemo, createSignal, on, useContext, type Accessor } from "solid-js";
import { createStore, reconcile, unwrap, type SetStoreFunction } from "solid-js/store";
import type { Playbook } from "../../../../../worker/contract/playbook";
import type { PlaybookVersion } from "../../../../../worker/contract/playbook-list";
import type { PlaybookProblem } from "../../../../../worker/contract/playbook-problems";
import { changesBetween, type Change } from "./changes";
import { keepEdit, keptEdit } from "./kept";
import { problemsIn } from "./rules";

export interface Editor {
  book: Playbook;
  set: SetStoreFunction<Playbook>;
  base: Accessor<PlaybookVersion>;
  problems: Accessor<readonly PlaybookProblem[]>;
  /** The first problem at a place, in words. */
  errorAt: (path: string) => string | null;
  changes: Accessor<readonly Change[]>;
  /** An older edit of this browser was found and taken up again. */
  resumed: Accessor<boolean>;
  discard: () => void;
  /** The version now stands on the server; what was typed since stays a change. */
  saved: (version: PlaybookVersion) => void;
  document: () => Playbook;
}

export function createEditor(first: PlaybookVersion): Editor {
  const kept = keptEdit(playbookIdOf(first));
  const resumes = kept !== null && kept.basedOn === first.number;
  const [base, setBase] = createSignal(first);
  const [resumed, setResumed] = createSignal(resumes);
  const [book, set] = createStore<Playbook>(structuredClone(resumes ? kept.playbook : first.playbook));
  const document = () => structuredClone(unwrap(book));
  // One look at the whole document per change: it is small, and everything else reads from it.
  const snapshot = createMemo(() => {
    JSON.stringify(book);
    return document();
  });
  const problems = createMemo(() => problemsIn(snapshot()));
  const byPath = createMemo(() => {
    const map = new Map<string, string>();
    for (const { path, message } of problems()) if (!map.has(path)) map.set(path, message);
    return map;
  });
  const changes = createMemo(() => changesBetween(base().playbook, snapshot()));
  createEffect(
    on(snapshot, (now) => keepEdit(playbookIdOf(first), changes().length === 0 ? null : { basedOn: base().number, playbook: now }), { defer: true }),
  );
  return {
    book,
    set,
    base,
    problems,
    errorAt: (path) => byPath().get(path) ?? null,
    changes,
    resumed,
    discard() {
      set(reconcile(structuredClone(base().playbook)));
      setResumed(false);
      keepEdit(playbookIdOf(first), null);
    },
    saved(version) {
      setBase(version);
      setResumed(false);
    },
    document,
  };
}

const ids = new WeakMap<PlaybookVersion, string>();
/** A version does not name its playbook; whoever loads it says which one it is. */
export function ofPlaybook(version: PlaybookVersion, id: string): PlaybookVersion {
  ids.set(version, id);
  return version;
}
const playbookIdOf = (version: PlaybookVersion): string => ids.get(version) ?? version.id;

export const EditorContext = createContext<Editor>();

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error("useEditor is called outside an editor");
  return editor;
}
