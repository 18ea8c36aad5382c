import { afterEach, expect, it, vi } from "vitest";
import { forgetPerson } from "../../web/src/data/forget";

/** A browser's storage, as far as it is used. */
function storageWith(entries: Record<string, string>) {
  const kept = new Map(Object.entries(entries));
  vi.stubGlobal("localStorage", {
    get length() {
      return kept.size;
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    removeItem: (name: string) => kept.delete(name),
  });
  return kept;
}

afterEach(() => vi.unstubAllGlobals());

it("who signs out leaves no unsent words and no unsaved playbook in the browser; how it looks stays", () => {
  const kept = storageWith({
    "plaibook.draft.text.cnv_1": "1|Hi Maria",
    "plaibook.draft.note.cnv_2": "1|owes us",
    "plaibook.playbook-edit.plb_1": "{}",
    "plaibook.mode": "dark",
    other: "x",
  });
  forgetPerson();
  expect([...kept.keys()]).toEqual(["plaibook.mode", "other"]);
});

it("a closed storage holds nobody up", () => {
  vi.stubGlobal("localStorage", {
    get length(): number {
      throw new Error("closed");
    },
  });
  expect(forgetPerson).not.toThrow();
});
