import { organizationDb } from "../../db/organization";
import { Playbook } from "../../contract/playbook";
import { type DemoAccount, settingsOf } from "../../env";
import { seal } from "../../lib/seal";
import { forgetConnections } from "../integrations/open";
import { endpointSealContext, sealContext } from "../integrations/seal-context";
import { forgetSettings } from "../settings/load";
import { authOf } from "../sign-in/auth";
import { type DemoCompany, demoPassword } from "./companies";
import { demoId } from "./ids";

/** Plants a demo organization with its people, branches, calendar, playbook and carrier. What stands already is left as it is. */
export async function plantCompany(env: Env, company: DemoCompany, account: DemoAccount, now: number): Promise<void> {
  const known = await env.DB.prepare("SELECT 1 FROM organizations WHERE id = ?1").bind(company.organizationId).first();
  const statements = known ? [] : [...(await peopleRows(env, company, account, now)), ...companyRows(env, company, now)];
  statements.push(...(await carrierRows(env, company, account, now)));
  await env.DB.batch(statements);
  forgetConnections(company.organizationId);
  forgetSettings();
}

async function peopleRows(env: Env, company: DemoCompany, account: DemoAccount, now: number): Promise<D1PreparedStatement[]> {
  const { password } = await authOf(env).$context;
  const hash = await password.hash(demoPassword);
  const { organizationId } = company;
  const users = company.people.flatMap((person, index) => [
    env.DB.prepare("INSERT OR IGNORE INTO users (id, name, email, email_verified, created_at, updated_at) VALUES (?1, ?2, ?3, 1, ?4, ?4)").bind(
      person.id,
      person.name,
      person.email,
      now,
    ),
    env.DB.prepare(
      `INSERT OR IGNORE INTO accounts (id, user_id, account_id, provider_id, password, created_at, updated_at)
       VALUES (?1, ?2, ?2, 'credential', ?3, ?4, ?4)`,
    ).bind(person.id.replace("usr_", "acc_"), person.id, hash, now),
    // Members are listed in this order, the owner first.
    env.DB.prepare("INSERT OR IGNORE INTO members (id, organization_id, user_id, role, created_at) VALUES (?1, ?2, ?3, ?4, ?5)").bind(
      person.memberId,
      organizationId,
      person.id,
      person.role,
      now + index,
    ),
    ...person.branchIds.map((branchId) =>
      env.DB.prepare("INSERT OR IGNORE INTO member_branches (organization_id, user_id, branch_id) VALUES (?1, ?2, ?3)").bind(
        organizationId,
        person.id,
        branchId,
      ),
    ),
  ]);
  const organization = env.DB.prepare("INSERT OR IGNORE INTO organizations (id, name, slug, language, created_at, live_at) VALUES (?1, ?2, ?3, 'en', ?4, ?4)");
  return [organization.bind(organizationId, account.name, company.slug, now), ...users];
}

function companyRows(env: Env, company: DemoCompany, now: number): D1PreparedStatement[] {
  const db = organizationDb(env, company.organizationId);
  const document = JSON.stringify(Playbook.parse(company.playbook));
  return [
    db.raw(
      "INSERT OR IGNORE INTO playbooks (organization_id, id, name, published_version_id, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
      company.playbookId,
      company.playbook.name,
      company.playbookVersionId,
      now,
    ),
    db.raw(
      "INSERT OR IGNORE INTO playbook_versions (organization_id, id, playbook_id, number, document, created_at, published_at) VALUES (?1, ?2, ?3, 1, ?4, ?5, ?5)",
      company.playbookVersionId,
      company.playbookId,
      document,
      now,
    ),
    db.raw(
      `INSERT OR IGNORE INTO campaigns (organization_id, id, name, state, branch_id, playbook_version_id, created_at, updated_at)
       VALUES (?1, ?2, 'Fall win-back', 'running', ?3, ?4, ?5, ?5)`,
      demoId("cmp", 1),
      company.branches[0].id,
      company.playbookVersionId,
      now,
    ),
    ...company.branches.flatMap((branch, position) => [
      db.raw(
        "INSERT OR IGNORE INTO branches (organization_id, id, name, zone, hours, playbook_version_id, position, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        branch.id,
        branch.name,
        branch.zone,
        JSON.stringify(branch.hours),
        company.playbookVersionId,
        position,
        now,
      ),
      db.raw(
        "INSERT OR IGNORE INTO service_zips (organization_id, branch_id, zip) SELECT ?1, ?2, value FROM json_each(?3)",
        branch.id,
        JSON.stringify(branch.zips),
      ),
      db.raw(
        `INSERT OR IGNORE INTO calendar_windows (organization_id, id, branch_id, weekday, from_minute, to_minute, capacity, duration)
         SELECT ?1, json_extract(value, '$.id'), ?2, json_extract(value, '$.weekday'), json_extract(value, '$.fromMinute'),
           json_extract(value, '$.toMinute'), json_extract(value, '$.capacity'), json_extract(value, '$.duration') FROM json_each(?3)`,
        branch.id,
        JSON.stringify(branch.windows),
      ),
    ]),
  ];
}

/** The carrier's account and endpoint follow the sandbox's, which makes new ones when its state is deleted. */
async function carrierRows(env: Env, company: DemoCompany, account: DemoAccount, now: number): Promise<D1PreparedStatement[]> {
  const { credentialsKey } = settingsOf(env);
  const db = organizationDb(env, company.organizationId);
  const integrationId = demoId("int", Number(company.playbookId.slice(-2)));
  const sealed = await seal(credentialsKey, sealContext(company.organizationId, "surge"), JSON.stringify({ key: account.key }));
  const secrets = await seal(credentialsKey, endpointSealContext(account.endpointId), JSON.stringify([account.secret]));
  const settings = JSON.stringify({ account: account.account, answersKeywords: account.keywordReplies });
  return [
    db.raw(
      `INSERT INTO integrations (organization_id, id, vendor, sealed, settings, created_at, updated_at, key_end, key_at)
       VALUES (?1, ?2, 'surge', ?3, ?4, ?5, ?5, ?6, ?5)
       ON CONFLICT DO UPDATE SET sealed = excluded.sealed, settings = excluded.settings, updated_at = excluded.updated_at, key_end = excluded.key_end`,
      integrationId,
      sealed,
      settings,
      now,
      account.key.slice(-4),
    ),
    env.DB.prepare(
      "INSERT INTO vendor_endpoints (id, vendor, sealed, created_at) VALUES (?1, 'surge', ?2, ?3) ON CONFLICT DO UPDATE SET sealed = excluded.sealed",
    ).bind(account.endpointId, secrets, now),
    db.raw(
      "INSERT OR IGNORE INTO vendor_accounts (organization_id, endpoint_id, account, integration_id) VALUES (?1, ?2, ?3, ?4)",
      account.endpointId,
      account.account,
      integrationId,
    ),
    ...account.numbers.map((phone, position) =>
      db.raw(
        `INSERT INTO sending_numbers (organization_id, phone, vendor_account_id, status, position, created_at) VALUES (?1, ?2, ?3, 'test', ?4, ?5)
         ON CONFLICT DO UPDATE SET vendor_account_id = excluded.vendor_account_id`,
        phone,
        account.account,
        position,
        now,
      ),
    ),
  ];
}
