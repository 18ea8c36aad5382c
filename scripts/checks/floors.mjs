/**
 * Who may import whom (docs/architecture.md, "Floors"). A file imports from its own folder and from floors below; climbing, or reaching
 * into a sibling of the same floor, is a fault. Run as a script it checks the repository.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** From the ground up. */
const floors = [
  ["env", "lib", "contract"],
  ["domain"],
  ["db", "providers", "stubs"],
  ["services"],
  ["ai"],
  ["jobs"],
  ["objects", "calls"],
  ["http", "queues"],
  ["app", "index"],
];

/**
 * @typedef {{ file: string, text: string }} Source
 * @typedef {{ target: string, typeOnly: boolean }} Import
 */

/** @param {Source[]} sources paths relative to the repository, with forward slashes. @returns {string[]} one line a fault */
export function floorFaults(sources) {
  return sources.flatMap(({ file, text }) =>
    importsOf(file, text)
      .map((one) => faultOf(file, one))
      .filter((fault) => fault !== null),
  );
}

/** @param {string} file @param {Import} one @returns {string | null} */
function faultOf(file, { target, typeOnly }) {
  const from = file.split("/");
  const to = target.split("/");
  if (from[0] === "sandbox" && to[0] !== "sandbox") return `${file} imports ${target}: the sandbox shares no code with the product`;
  if (from[0] === "worker" && to[0] !== "worker") return `${file} imports ${target}: the Worker knows neither web nor sandbox`;
  if (from[0] === "web" && to[0] === "worker") return webFault(file, target, typeOnly);
  if (from[0] !== "worker") return null;
  return workerFault(file, from, target, to, typeOnly);
}

/** Loaded when they are opened, never with the first page: there a contract's schema may come along. */
const lazyFeatures = ["web/src/features/playbook/editor/"];

/** The eager code of the web loads these of the Worker at run time, which import nothing; the rest is types. @param {string} file @param {string} target @param {boolean} typeOnly */
function webFault(file, target, typeOnly) {
  const contract = target.startsWith("worker/contract/");
  if (typeOnly && (contract || target === "worker/app")) return null;
  if (contract && (/\/(close-codes|merge-fields)$/.test(target) || lazyFeatures.some((folder) => file.startsWith(folder)))) return null;
  return `${file} imports ${target}: the web may load worker/contract/close-codes and merge-fields, and types of worker/contract and worker/app`;
}

/** @param {string} file @param {string[]} from @param {string} target @param {string[]} to @param {boolean} typeOnly */
function workerFault(file, from, target, to, typeOnly) {
  const [here, there] = [from[1]?.replace(/\.ts$/, "") ?? "", to[1]?.replace(/\.ts$/, "") ?? ""];
  // Objects are rooms of their own: one reaches another through its stub.
  if (here === "objects" && there === "objects" && from[2] !== to[2]) return `${file} imports ${target}: objects reach each other through stubs`;
  if (here === there) return null;
  if (here === "stubs" && there === "objects" && typeOnly) return null;
  const [mine, theirs] = [floorOf(here), floorOf(there)];
  if (mine === -1 || theirs === -1) return `${file} imports ${target}: a folder without a floor; add it to scripts/checks/floors.mjs`;
  if (theirs > mine) return `${file} imports ${target}: ${here} stands below ${there}`;
  if (theirs === mine && here !== "app" && here !== "index") return `${file} imports ${target}: ${here} and ${there} are siblings of one floor`;
  return null;
}

/** @param {string} folder */
const floorOf = (folder) => floors.findIndex((floor) => floor.includes(folder));

/** Relative imports and re-exports, as paths from the repository's root without extension. @param {string} file @param {string} text @returns {Import[]} */
function importsOf(file, text) {
  const statements =
    /\b(?:import|export)\b\s*(type\b)?([^;'"]*?)\bfrom\s*["'](\.[^"']*)["']|\bimport\(\s*["'](\.[^"']*)["']\s*\)(\.[A-Z])?|\bimport\s*["'](\.[^"']*)["']/g;
  return [...text.matchAll(statements)].map((match) => {
    const specifier = match[3] ?? match[4] ?? match[6] ?? "";
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier)).replace(/\.(ts|tsx|js)$/, "");
    // `import("…").Name` stands where a type stands.
    const typeOnly = match[1] !== undefined || match[5] !== undefined || namesOnlyTypes(match[2] ?? "");
    return { target, typeOnly };
  });
}

/** `{ type A, type B }` loads nothing. @param {string} clause */
function namesOnlyTypes(clause) {
  const names = clause.trim();
  if (!names.startsWith("{")) return false;
  const list = names
    .slice(1, -1)
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  return list.length > 0 && list.every((name) => name.startsWith("type "));
}

/** @param {string} root @returns {Source[]} */
export function sourcesOf(root) {
  return ["worker", "web/src", "web/functions", "sandbox"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"))
      .map((name) => ({ file: path.posix.join(folder, name.replaceAll("\\", "/")), text: readFileSync(path.join(root, folder, name), "utf8") })),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = floorFaults(sourcesOf(process.cwd()));
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exit(1);
}
