import { describe, expect, test } from "vitest";
import type { Role } from "../../worker/contract/me";
import { may, type Permission, permissions, permissionsOf } from "../../worker/domain/permissions";

const roles: Role[] = ["owner", "admin", "manager", "rep", "viewer"];

/** Written from design §5, not from the table: owner, admin, manager, rep, viewer. */
const wanted: Record<Permission, string> = {
  "organization.read": "OAMRV",
  "conversations.read": "OAMRV",
  "conversations.act": "OAMR",
  "conversations.force": "OAM",
  "snippets.use": "OAMR",
  "snippets.share": "OAM",
  "visits.read": "OAMRV",
  "visits.write": "OAMR",
  "leads.read": "OAMRV",
  "leads.write": "OAMR",
  "playbooks.read": "OAMRV",
  "playbooks.write": "OAM",
  "campaigns.read": "OAMRV",
  "campaigns.write": "OAM",
  "branches.write": "OA",
  "integrations.write": "OA",
  "setup.write": "OA",
  "apiKeys.manage": "OA",
  "audit.read": "OA",
  "failures.read": "OAMRV",
  "deadLetters.manage": "OA",
  "platform.see": "",
  "optOuts.import": "OAM",
  "sendingRules.read": "OAMRV",
  "sendingRules.write": "OA",
  "dnc.import": "OAM",
  "account.own": "OAMRV",
  "notifications.own": "OAMRV",
  "views.own": "OAMRV",
  "views.share": "OAM",
  "members.read": "OAMRV",
  "leads.import": "OAM",
  "leads.erase": "OA",
  "leads.export": "OA",
  "members.manage": "OA",
  "security.manage": "OA",
  "optOuts.record": "OAMRV",
  "optOuts.read": "OAMRV",
  "optOuts.lift": "OA",
  "ai.pause": "OAM",
  "phones.see": "OAMR",
  "cost.see": "OAM",
  "branches.all": "OAMV",
  "demo.reset": "OAM",
};

describe("the permission table", () => {
  test.each(permissions)("%s is given to exactly the roles of the design", (permission) => {
    const given = roles.filter((role) => may(role, permission)).map((role) => role.charAt(0).toUpperCase());
    expect(given.join("")).toBe(wanted[permission]);
  });

  test("every role may record that somebody asked to stop", () => {
    expect(roles.every((role) => may(role, "optOuts.record"))).toBe(true);
  });

  test("a viewer may change nothing but record a stop", () => {
    expect(permissionsOf("viewer").filter((name) => !name.endsWith(".read"))).toEqual([
      "account.own",
      "notifications.own",
      "views.own",
      "optOuts.record",
      "branches.all",
    ]);
  });
});
