/**
 * Local wrangler configs: the committed one with its paths made absolute, local values for its vars and secrets, and the sandbox bound.
 * They are written into the state's folder, because they hold the port and keys of one run; the committed configs know no sandbox.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { localFolder, root } from "./paths.mjs";

export const workerConfig = path.join(localFolder, "worker.toml");
export const sandboxConfig = path.join(localFolder, "sandbox.toml");

/**
 * @param {import("./secrets.mjs").LocalSecrets} secrets
 * @param {number} port
 */
export function writeConfigs(secrets, port) {
  mkdirSync(localFolder, { recursive: true });
  const { accounts, ...keys } = secrets;
  const committed = readFileSync(path.join(root, "wrangler.toml"), "utf8");
  const vars = {
    ...keys,
    PUBLIC_URL: `http://localhost:${port}`,
    SURGE_BASE_URL: "http://sandbox/surge",
    OPENROUTER_BASE_URL: "http://sandbox/openrouter/api/v1",
    EMAIL_BASE_URL: "http://sandbox/resend",
    EMAIL_KEY: "re_sandbox",
    // conversation.md §5: the sandbox's carrier is quick, so the product waits less for it.
    RECEIPT_GRACE_MS: "20000",
    UNKNOWN_GRACE_MS: "5000",
    // It has no carriers behind it that count segments.
    SEGMENTS_PER_SECOND: "100",
    SEGMENTS_PER_DAY: "1000000",
    // Nobody wants to wait a quarter of an hour for a demonstration.
    CAMPAIGN_LOOK_MS: "20000",
    // The demo's owner also sees the platform view.
    PLATFORM_ADMINS: "usr_01KB3DEM000000000000000001",
    DEMO_ACCOUNTS: JSON.stringify(accounts),
    ...overrides(),
  };
  writeFileSync(workerConfig, `${localCopy(committed, vars)}\n[[services]]\nbinding = "SANDBOX"\nservice = "plaibook-sandbox"\n`);
  writeFileSync(sandboxConfig, sandbox(committed, secrets));
}

/** `PLAIBOOK_VARS={"REPLY_DELAY_MS":"0"}` lets a test or a measurement change vars of its own run. */
function overrides() {
  return process.env.PLAIBOOK_VARS ? JSON.parse(process.env.PLAIBOOK_VARS) : {};
}

/** @param {string} toml @param {Record<string, string>} vars */
function localCopy(toml, vars) {
  const kept = withoutSection(withoutSection(toml, "secrets"), "triggers")
    .replace(/^main = "(.*)"$/m, (_, file) => `main = ${quote(path.join(root, file))}`)
    .replace(/^migrations_dir = "(.*)"$/gm, (_, folder) => `migrations_dir = ${quote(path.join(root, folder))}`)
    .split("\n")
    .filter((line) => !Object.keys(vars).some((name) => line.startsWith(`${name} = `)))
    .join("\n");
  const lines = Object.entries(vars).map(([name, value]) => `${name} = ${quote(value)}`);
  return kept.replace(/^\[vars\]$/m, ["[vars]", ...lines].join("\n"));
}

/** @param {string} toml @param {string} name */
function withoutSection(toml, name) {
  return toml.replace(new RegExp(`^\\[${name}\\]\\n(?:(?!\\[).*\\n)*`, "m"), "");
}

/** @param {string} committed @param {import("./secrets.mjs").LocalSecrets} secrets */
function sandbox(committed, secrets) {
  const date = /^compatibility_date = "(.*)"$/m.exec(committed)?.[1] ?? "2026-11-01";
  return `name = "plaibook-sandbox"
main = ${quote(path.join(root, "sandbox/index.ts"))}
compatibility_date = "${date}"
compatibility_flags = ["nodejs_compat"]

[vars]
SANDBOX_ACCOUNTS = ${quote(JSON.stringify(secrets.accounts))}
OPENROUTER_KEY = ${quote(secrets.OPENROUTER_KEY)}

[[durable_objects.bindings]]
name = "STORE"
class_name = "SandboxStore"

[[migrations]]
tag = "v1"
new_sqlite_classes = ["SandboxStore"]

[[services]]
binding = "PLAIBOOK"
service = "plaibook"
`;
}

/** A TOML basic string; JSON's escapes are a subset of TOML's. @param {string} value */
const quote = (value) => JSON.stringify(value);
