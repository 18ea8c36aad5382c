/** Content hashes, to skip work whose inputs have not changed. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/**
 * One hash over files and folders (recursive, in name order); missing ones count as empty.
 * @param {string[]} inputs
 * @param {string[]} [more] further words that belong to the inputs
 */
export function hashOf(inputs, more = []) {
  const hash = createHash("sha256");
  for (const word of more) hash.update(`${word}\0`);
  for (const input of inputs) for (const file of filesIn(input)) hash.update(`${path.basename(file)}\0`).update(readFileSync(file));
  return hash.digest("hex");
}

/** @param {string} input @returns {string[]} */
function filesIn(input) {
  if (!existsSync(input)) return [];
  if (statSync(input).isFile()) return [input];
  return readdirSync(input)
    .filter((name) => name !== "node_modules" && name !== "dist" && !name.startsWith("."))
    .toSorted()
    .flatMap((name) => filesIn(path.join(input, name)));
}
