import { expect, test } from "vitest";
import { doneWords, fileWords, runWords, undoWords } from "../../web/src/features/imports/words";
import { snippetOf } from "../../web/src/features/web-forms/snippet";

const counts = { rows: 5_000, created: 4_500, updated: 312, duplicate: 61, skipped: 22, rejected: 105 };

test("an import says in a sentence what it will do, and what it did", () => {
  expect(runWords(counts)).toBe("4,500 new leads, 312 updated. 188 left out: 61 repeats, 22 asked to stop, 105 not understood.");
  expect(runWords({ ...counts, duplicate: 0, skipped: 0, rejected: 0 })).toBe("4,500 new leads, 312 updated.");
  expect(doneWords(counts)).toBe("Imported 4,812 of 5,000. 105 need a look.");
  expect(doneWords({ ...counts, rejected: 1 })).toBe("Imported 4,812 of 5,000. 1 needs a look.");
  expect(undoWords({ until: "", running: false, removed: 2, restored: 1, kept: 1 })).toBe(
    "Undone: 2 leads removed, 1 put back as they stood. 1 lead stayed, because somebody touched it since.",
  );
  expect(fileWords({ name: "a.csv", bytes: 1_240_000, encoding: "utf-16le", delimiter: ";" })).toBe("a.csv · 1.2 MB · UTF-16, semicolons");
});

test("a form's HTML holds its wording as text, never as markup", () => {
  const html = snippetOf({ url: "https://plaibook.example/api/forms/wf_1", wording: 'Texts & <b>"offers"</b>' });
  expect(html).toContain("Texts &amp; &lt;b&gt;&quot;offers&quot;&lt;/b&gt;");
  expect(html).toContain('action="https://plaibook.example/api/forms/wf_1"');
});
