/**
 * A path that the docs name has to exist: `worker/…`, `docs/…` and so on, in backticks, links or prose. So has a test that they name: words in
 * “…” right behind a file of `test/` stand in that file.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const folders = "worker|web|sandbox|migrations|scripts|test|docs|\\.ci";

/**
 * @param {string} text
 * @returns {string[]} paths that the text names; patterns with `*`, `…`, `{` or `<` name no file
 */
export function pathsIn(text) {
  const found = text.matchAll(new RegExp(`(?<![\\w/.-])((?:${folders})/(?:[\\w.@/-]|\\[\\[\\w+\\]\\])*(?:\\w|\\]\\]))(?![\\w*…{<])`, "g"));
  return [...new Set([...found].map((match) => match[1] ?? ""))];
}

/** @param {string} root @returns {string[]} */
export function missingPaths(root) {
  return documents(root).flatMap((document) =>
    pathsIn(readFileSync(path.join(root, document), "utf8"))
      .filter((name) => !existsSync(path.join(root, name)))
      .map((name) => `${document} names ${name}, which does not exist`),
  );
}

/**
 * @param {string} text
 * @returns {{ file: string, name: string }[]} tests that the text names: `test/worker/a.test.ts` “does this”, “and that”
 */
export function testsIn(text) {
  return [...text.matchAll(/`(test\/[\w./-]+)`((?:,? “[^”]+”)+)/g)].flatMap(([, file = "", names = ""]) =>
    [...names.matchAll(/“([^”]+)”/g)].map(([, name = ""]) => ({ file, name })),
  );
}

/** @param {string} root @returns {string[]} */
export function missingTests(root) {
  /** @param {string} file */
  const read = (file) => (existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), "utf8") : "");
  return documents(root).flatMap((document) =>
    testsIn(read(document))
      .filter(({ file, name }) => !read(file).includes(`"${name}"`))
      .map(({ file, name }) => `${document} names the test “${name}” of ${file}, which is not there`),
  );
}

/** @param {string} root */
function documents(root) {
  const inDocs = readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" }).map((name) => `docs/${name}`);
  return [...readdirSync(root), ...inDocs].filter((name) => name.endsWith(".md"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const missing = [...missingPaths(process.cwd()), ...missingTests(process.cwd())];
  for (const line of missing) console.error(line);
  if (missing.length > 0) process.exit(1);
}
