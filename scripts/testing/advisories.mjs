/** Known advisories in the libraries that run in production: asked of the registry, where it answers such questions. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { start } from "../setup/child.mjs";
import { root } from "../setup/paths.mjs";

const timeoutMs = 60_000;
const longestException = 183;
const file = "scripts/testing/advisories.json";
const harmless = new Set(["info", "low", "moderate"]);

/**
 * @typedef {{ name: string, title: string, url: string, severity: string }} Advisory
 * @typedef {{ auditReportVersion: number, vulnerabilities: Record<string, { via: (string | Advisory)[] }> }} Report
 * @typedef {{ advisory: string, reason: string, until: string }} Exception
 */

/** Passes when the registry says nothing: whether it answers is no property of this code. It says so. @returns {Promise<{ passed: number, failed: number }>} */
export async function advisories() {
  const report = readAnswer(await ask());
  if (report === null) console.log("Advisories were not checked: the registry did not answer, or answers no such question.");
  const { faults, notes } = judge(report ?? { auditReportVersion: 2, vulnerabilities: {} }, readExceptions(), new Date().toISOString().slice(0, 10));
  for (const line of faults) console.log(line);
  if (report !== null) for (const line of notes) console.log(line);
  return faults.length > 0 ? { passed: 0, failed: 1 } : { passed: 1, failed: 0 };
}

/** npm's answer; what it was until then when the time is over. @returns {Promise<string>} */
function ask() {
  return new Promise((resolve) => {
    const child = start("npm", ["audit", "--json", "--omit=dev", "--omit=optional", "--fetch-retries=1", "--fetch-timeout=20000"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    let output = "";
    const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
    const end = () => {
      clearTimeout(timer);
      resolve(output);
    };
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.on("error", end);
    child.on("close", end);
  });
}

/** @param {string} text @returns {Report | null} null for anything but a whole report */
export function readAnswer(text) {
  try {
    const answer = JSON.parse(text);
    return typeof answer?.auditReportVersion === "number" && typeof answer.vulnerabilities === "object" && answer.vulnerabilities !== null ? answer : null;
  } catch {
    return null;
  }
}

/**
 * @param {Report} report
 * @param {unknown} exceptions what advisories.json holds
 * @param {string} today `2026-12-01`
 * @returns {{ faults: string[], notes: string[] }}
 */
export function judge(report, exceptions, today) {
  const listed = Array.isArray(exceptions) ? exceptions : [exceptions];
  const usable = listed.filter(isException);
  const faults = listed
    .filter((one) => !isException(one) || daysFrom(today, one.until) > longestException)
    .map((one) => `${file}: ${JSON.stringify(one)} needs an advisory, a reason, and an end (until: 2027-01-31) at most ${longestException} days away.`);
  const found = new Map(
    Object.values(report.vulnerabilities)
      .flatMap(({ via }) => via)
      .filter((one) => typeof one !== "string")
      .map((one) => /** @type {const} */ ([idOf(one), one])),
  );
  for (const [id, { name, title, severity }] of found) {
    if (harmless.has(severity)) continue;
    const exception = usable.find((one) => one.advisory === id);
    if (exception && exception.until >= today) continue;
    const ended = exception ? ` Its exception ended on ${exception.until}.` : "";
    faults.push(`${name}: ${title} (${severity}, ${id}).${ended} Update it, or say in ${file} why not.`);
  }
  const notes = usable.filter((one) => !found.has(one.advisory)).map((one) => `The exception for ${one.advisory} is needed no longer: take it out.`);
  return { faults, notes };
}

/** @param {Advisory} advisory */
const idOf = ({ url }) => url.slice(url.lastIndexOf("/") + 1);

/** @param {unknown} one @returns {one is Exception} */
function isException(one) {
  if (typeof one !== "object" || one === null) return false;
  const { advisory, reason, until } = /** @type {Record<string, unknown>} */ (one);
  return [advisory, reason].every((word) => typeof word === "string" && word.trim() !== "") && typeof until === "string" && isDay(until);
}

/** @param {string} text */
const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00Z`).toISOString().startsWith(text);

/** @param {string} from @param {string} to */
const daysFrom = (from, to) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** @returns {unknown} */
const readExceptions = () => JSON.parse(readFileSync(path.join(root, file), "utf8"));
