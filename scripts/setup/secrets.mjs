/** Keys of a local run, made once per state and kept in an ignored file. Losing them makes the state unreadable: delete both together. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { localFolder } from "./paths.mjs";

/**
 * @typedef {object} LocalSecrets
 * @property {string} AUTH_SECRET
 * @property {string} CREDENTIALS_KEY
 * @property {string} ID_KEY
 * @property {string} OPENROUTER_KEY
 * @property {SandboxAccount[]} accounts
 *
 * @typedef {object} SandboxAccount
 * @property {string} account
 * @property {string} organizationId
 * @property {string} name
 * @property {string} key
 * @property {string} endpointId
 * @property {string} secret
 * @property {string[]} numbers
 * @property {boolean} keywordReplies
 */

/** @returns {LocalSecrets} */
export function localSecrets() {
  const file = path.join(localFolder, "secrets.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const secrets = {
    AUTH_SECRET: word(32),
    CREDENTIALS_KEY: `k1:${randomBytes(32).toString("base64")}`,
    ID_KEY: word(32),
    OPENROUTER_KEY: `sk-or-v1-sandbox-${word(16)}`,
    accounts: [
      account("demo", "org_01KB3DEM000000000000000001", "Summit Pest Control", ["+18015550100", "+18015550101"]),
      account("other", "org_01KB3DEM000000000000000002", "Lone Star Roofing", ["+15125550100"]),
    ],
  };
  mkdirSync(localFolder, { recursive: true });
  // Renamed into place, so a kill half-way leaves no half a file.
  writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}

/** @param {string} slug @param {string} organizationId @param {string} name @param {string[]} numbers @returns {SandboxAccount} */
function account(slug, organizationId, name, numbers) {
  return {
    account: `acct_${slug}${word(8)}`,
    organizationId,
    name,
    key: `sk_live_${slug}_${word(16)}`,
    endpointId: `ep_${slug}_${word(8)}`,
    secret: `whsec_${randomBytes(24).toString("base64")}`,
    numbers,
    keywordReplies: true,
  };
}

/** @param {number} bytes */
const word = (bytes) => randomBytes(bytes).toString("hex");
