/** Rows of a new company, as SQL. Sealing and password hash follow `worker/lib/seal.ts` and better-auth; a test reads both back. */
import { randomBytes, scrypt, webcrypto } from "node:crypto";

/**
 * @typedef {object} Company
 * @property {string} name
 * @property {string} slug
 * @property {"en" | "es"} language
 * @property {{ name: string, email: string, password: string }} owner
 * @property {{ name: string, zone: string, hours: { weekday: number, from: number, to: number }[] }} branch
 * @property {{ name: string }} playbook the document of `worker/contract/playbook.ts`
 * @property {{ account: string, key: string, secret: string, answersKeywords: boolean, numbers: string[] }} surge
 */

/**
 * @param {Company} company
 * @param {string} credentialsKey
 * @param {number} now
 * @returns {Promise<{ sql: string, endpointId: string, organizationId: string }>}
 */
export async function companySql(company, credentialsKey, now) {
  const { owner, branch, playbook, surge } = company;
  const id = Object.fromEntries(["org", "usr", "mem", "acc", "br", "pb", "pbv", "int"].map((prefix) => [prefix, newId(prefix, now)]));
  const endpointId = `ep_${randomBytes(10).toString("hex")}`;
  const credentials = await seal(credentialsKey, `integration:${id.org}:surge`, JSON.stringify({ key: surge.key }));
  const secrets = await seal(credentialsKey, `endpoint:${endpointId}`, JSON.stringify([surge.secret]));
  const rows = [
    row("organizations", { id: id.org, name: company.name, slug: company.slug, language: company.language, created_at: now }),
    row("users", { id: id.usr, name: owner.name, email: owner.email.toLowerCase(), email_verified: 1, created_at: now, updated_at: now }),
    row("accounts", {
      id: id.acc,
      user_id: id.usr,
      account_id: id.usr,
      provider_id: "credential",
      password: await passwordHash(owner.password),
      created_at: now,
      updated_at: now,
    }),
    row("members", { id: id.mem, organization_id: id.org, user_id: id.usr, role: "owner", created_at: now }),
    row("playbooks", { organization_id: id.org, id: id.pb, name: playbook.name, published_version_id: id.pbv, created_at: now, updated_at: now }),
    row("playbook_versions", { organization_id: id.org, id: id.pbv, playbook_id: id.pb, number: 1, document: JSON.stringify(playbook), created_at: now }),
    row("branches", {
      organization_id: id.org,
      id: id.br,
      name: branch.name,
      zone: branch.zone,
      hours: JSON.stringify(branch.hours),
      playbook_version_id: id.pbv,
      position: 0,
      created_at: now,
    }),
    row("integrations", {
      organization_id: id.org,
      id: id.int,
      vendor: "surge",
      sealed: credentials,
      settings: JSON.stringify({ account: surge.account, answersKeywords: surge.answersKeywords }),
      created_at: now,
      updated_at: now,
    }),
    row("vendor_endpoints", { id: endpointId, vendor: "surge", sealed: secrets, created_at: now }),
    row("vendor_accounts", { endpoint_id: endpointId, account: surge.account, organization_id: id.org, integration_id: id.int }),
    ...surge.numbers.map((phone, position) =>
      row("sending_numbers", { organization_id: id.org, phone, vendor_account_id: surge.account, status: "active", position, created_at: now }),
    ),
  ];
  return { sql: `${rows.join("\n")}\n`, endpointId, organizationId: String(id.org) };
}

/** @param {string} table @param {Record<string, string | number | undefined>} values */
function row(table, values) {
  const quoted = Object.values(values).map((value) => (typeof value === "number" ? String(value) : `'${String(value).replaceAll("'", "''")}'`));
  return `INSERT INTO ${table} (${Object.keys(values).join(", ")}) VALUES (${quoted.join(", ")});`;
}

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A prefixed ULID. @param {string} prefix @param {number} now */
function newId(prefix, now) {
  let time = "";
  for (let left = now, digit = 0; digit < 10; digit += 1, left = Math.floor(left / 32)) time = crockford.charAt(left % 32) + time;
  return `${prefix}_${time}${[...randomBytes(16)].map((byte) => crockford.charAt(byte % 32)).join("")}`;
}

/** @param {string} keyList @param {string} context @param {string} plain */
async function seal(keyList, context, plain) {
  const [id = "", key = ""] = (keyList.split(",")[0] ?? "").trim().split(":");
  const bytes = Buffer.from(key, "base64");
  if (!id || bytes.length !== 32) throw new Error("CREDENTIALS_KEY must be `id:base64 of 32 bytes`");
  const iv = webcrypto.getRandomValues(new Uint8Array(12));
  const imported = await webcrypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt"]);
  const sealed = await webcrypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(context) },
    imported,
    new TextEncoder().encode(plain),
  );
  return [id, Buffer.from(iv).toString("base64url"), Buffer.from(sealed).toString("base64url")].join(".");
}

/** scrypt with better-auth's parameters, `salt:key` in hex. @param {string} password @returns {Promise<string>} */
function passwordHash(password) {
  const salt = randomBytes(16).toString("hex");
  return new Promise((resolve, reject) => {
    const options = { N: 16_384, r: 16, p: 1, maxmem: 128 * 16_384 * 16 * 2 };
    scrypt(password.normalize("NFKC"), salt, 64, options, (error, derived) => (error ? reject(error) : resolve(`${salt}:${derived.toString("hex")}`)));
  });
}
