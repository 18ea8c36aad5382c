/** The pages beside the Cockpit, and the way in. */
import { me } from "../../../web/fixtures/me";
import { everyState } from "../../../web/fixtures/cards";
import { conversation } from "../../../web/fixtures/thread";
import { checked, importDone, maria } from "../lead-answers";
import { board, dialog, mine, press, type Screen, texts, thread, world } from "./screen";

export const pageScreens: Screen[] = [
  {
    name: "playbook",
    where: "/playbook",
    go: async (page) => {
      await page.getByText("Version 4", { exact: true }).waitFor();
      await page.getByText("First treatment", { exact: false }).first().waitFor();
    },
  },
  {
    name: "what changed in a version",
    where: "/playbook",
    go: async (page) => {
      await page.getByRole("button", { name: "What changed" }).click();
      await page.getByText("Never push.").first().waitFor();
    },
  },
  {
    name: "new playbook",
    where: "/playbook",
    go: async (page) => (await page.getByRole("button", { name: "New playbook" }).click(), dialog(page)),
  },
  {
    name: "playbook editor with something to put right",
    where: "/playbook/pb_1/edit",
    go: async (page) => {
      await page.getByLabel("Price, $").first().fill("");
      await page.getByRole("button", { name: /to put right/ }).click();
      await page.getByRole("menu").waitFor();
    },
  },
  {
    name: "trying a playbook",
    where: "/playbook/pb_1/edit",
    world: {
      ...world,
      conversation: { ...conversation(), channel: "test" },
      answers: { "POST /api/conversations": { status: 201, body: { ...conversation(), channel: "test" } } },
    },
    go: async (page) => {
      await page.getByRole("button", { name: "Try it" }).click();
      await page.getByLabel("Text as the customer").waitFor();
      await texts(page);
    },
  },
  { name: "account", where: "/account", go: (page) => page.getByText("Single-key shortcuts").waitFor() },
  {
    name: "two-factor set-up",
    where: "/account",
    world: {
      ...world,
      answers: { "POST /api/account/two-factor": { body: { uri: "otpauth://totp/x?secret=ABC", secret: "JBSWY3DPEHPK3PXP", recoveryCodes: ["aaaaa-bbbbb"] } } },
    },
    go: async (page) => {
      await page.getByRole("button", { name: "Set it up" }).click();
      await page.getByLabel("Your password").fill("x");
      await page.getByRole("button", { name: "Go on" }).click();
      await page.getByLabel("The app's code").waitFor();
    },
  },
  { name: "settings", where: "/settings", go: (page) => page.getByText("Still without: Jo Bennett").waitFor() },
  {
    name: "a proof that it is you",
    where: "/settings",
    world: {
      ...world,
      answers: {
        "DELETE /api/invitations/inv_1": {
          status: 403,
          body: { error: { code: "forbidden", message: "Confirm that it is you.", details: { proof: "required" }, requestId: "req_1" } },
        },
      },
    },
    go: async (page) => {
      await page.getByRole("button", { name: "Withdraw" }).first().click();
      await page.getByRole("heading", { name: "Confirm that it is you" }).waitFor();
      await page.getByLabel("Your password").waitFor();
    },
  },
  {
    name: "a second factor first",
    where: "/cockpit",
    world: {
      ...world,
      answers: {
        "GET /api/me": {
          status: 403,
          body: {
            error: {
              code: "forbidden",
              message: "Summit Pest Control asks its owners and admins for two-factor sign-in. Set it up in your account, then go on.",
              details: { twoFactor: "required" },
              requestId: "req_1",
            },
          },
        },
      },
    },
    go: (page) => page.getByRole("button", { name: "Set it up" }).waitFor(),
  },
  {
    name: "invite",
    where: "/settings",
    go: async (page) => {
      await page.getByRole("button", { name: "Invite somebody" }).click();
      await dialog(page);
    },
  },
  { name: "branch", where: "/settings/branches/brn_provo", go: (page) => page.getByLabel("Name", { exact: true }).waitFor() },
  { name: "integrations", where: "/integrations", go: (page) => page.getByText("Surge refused the key").waitFor() },
  { name: "do not text", where: "/do-not-text", go: (page) => page.getByText("ending in 0117").waitFor() },
  {
    name: "lifting a stop",
    where: "/do-not-text",
    go: async (page) => {
      await page.getByRole("button", { name: "Lift…" }).click();
      await dialog(page);
    },
  },
  {
    name: "notifications",
    where: "/cockpit",
    go: async (page) => {
      await board(page);
      await page.getByRole("button", { name: "Notifications, 2 unread" }).click();
      await page.getByText("named you in a note").waitFor();
    },
  },
  { name: "failures", where: "/settings/failures", go: (page) => page.getByText("this number is a landline").waitFor() },
  {
    name: "deliveries",
    where: "/settings/failures?kind=deliveries",
    go: async (page) => {
      await page.getByText("What came").first().click();
      await page.getByText("acct_new").waitFor();
    },
  },
  { name: "platform", where: "/platform", go: (page) => page.getByText("D1 is overloaded").waitFor() },
  {
    name: "picking a canned reply",
    where: thread,
    world: { ...world, conversation: conversation(mine) },
    go: async (page) => {
      await texts(page);
      await page.getByLabel("Text", { exact: true }).pressSequentially("/");
      await page.getByRole("option", { name: /hello/ }).waitFor();
    },
  },
  { name: "canned replies", where: "/settings/snippets", go: (page) => page.getByText("Everybody's").waitFor() },
  {
    name: "new canned reply",
    where: "/settings/snippets",
    go: async (page) => {
      await page.getByRole("button", { name: "New canned reply" }).click();
      await page.getByLabel("Text", { exact: true }).fill("Hi {{first_name|there}}");
    },
  },
  { name: "API keys", where: "/settings/api-keys", go: (page) => page.getByText("Run out").waitFor() },
  {
    name: "new API key",
    where: "/settings/api-keys",
    go: async (page) => {
      await page.getByRole("button", { name: "New API key" }).click();
      await dialog(page);
    },
  },
  { name: "leads", where: "/leads", go: (page) => page.getByText("Maria Delgado").waitFor() },
  {
    name: "no leads",
    where: "/leads",
    world: { ...world, answers: { "GET /api/leads": { body: { items: [], nextCursor: null } } } },
    go: (page) => page.getByText("Bring your customers in.").waitFor(),
  },
  {
    name: "adding a lead with something to put right",
    where: "/leads",
    go: async (page) => {
      await page.getByRole("button", { name: "Add a lead" }).click();
      await page.getByRole("button", { name: "Add the lead" }).click();
      await page.getByText("Give the lead a name.").waitFor();
    },
  },
  {
    name: "leads selected",
    where: "/leads",
    go: async (page) => {
      await page.getByLabel("Select Maria Delgado").click();
      await page.getByText("1 lead selected").waitFor();
    },
  },
  {
    name: "merging leads",
    where: "/leads/lead_1",
    go: async (page) => {
      await page.getByRole("button", { name: "Merge…" }).click();
      await page.getByText("As one").waitFor();
    },
  },
  { name: "web forms", where: "/settings/web-forms", go: (page) => page.getByText("Spring quote").waitFor() },
  {
    name: "new web form",
    where: "/settings/web-forms",
    go: async (page) => (await page.getByRole("button", { name: "New web form" }).click(), dialog(page)),
  },
  { name: "compliance rules", where: "/settings/rules", go: (page) => page.getByText("no Fridays").waitFor() },
  {
    name: "changing a rule",
    where: "/settings/rules",
    go: async (page) => {
      await page.getByRole("button", { name: "Change Florida, 8 am to 8 pm" }).click();
      await dialog(page);
      await page.getByText("Counsel wants mornings left alone.").last().waitFor();
    },
  },
  {
    name: "without consent",
    where: "/settings/rules",
    go: async (page) => {
      await page.getByRole("switch", { name: "Ask for consent" }).click();
      await dialog(page);
      await page.getByRole("button", { name: "Stop asking for it" }).click();
      await page.getByText("Say in a sentence why.").waitFor();
    },
  },
  {
    name: "recording consent",
    where: "/leads/lead_1",
    go: async (page) => {
      await page.getByRole("button", { name: "Record consent" }).click();
      await dialog(page);
    },
  },
  { name: "import a file", where: "/leads/import", go: (page) => page.getByText("Drop a CSV here").waitFor() },
  { name: "import columns", where: "/leads/import/imp_1", go: (page) => page.getByText("Next: consent").waitFor() },
  {
    name: "import consent",
    where: "/leads/import/imp_1",
    go: async (page) => {
      await page.getByRole("button", { name: "Next: consent" }).click();
      await page.getByLabel("I do not know").click();
      await page.getByText("Without a record of consent").waitFor();
    },
  },
  {
    name: "import check",
    where: "/leads/import/imp_1",
    go: async (page) => {
      await page.getByRole("button", { name: "Next: consent" }).click();
      await page.getByLabel("I do not know").click();
      await page.getByRole("button", { name: "Next: check the rows" }).click();
      await page.getByText("is no phone number").waitFor();
    },
  },
  {
    name: "import running",
    where: "/leads/import/imp_1",
    world: { ...world, answers: { "GET /api/imports/imp_1": { body: { ...checked, state: "importing", progress: 0.42 } } } },
    go: (page) => page.getByRole("progressbar").waitFor(),
  },
  {
    name: "import done",
    where: "/leads/import/imp_1",
    world: { ...world, answers: { "GET /api/imports/imp_1": { body: importDone } } },
    go: (page) => page.getByText("105 need a look.").waitFor(),
  },
  {
    name: "undoing an import",
    where: "/leads/import/imp_1",
    world: { ...world, answers: { "GET /api/imports/imp_1": { body: importDone } } },
    go: async (page) => (await page.getByRole("button", { name: "Undo the import…" }).click(), dialog(page)),
  },
  { name: "lead", where: "/leads/lead_1", go: (page) => page.getByText("Gate code 4471").waitFor() },
  {
    name: "two people editing a lead",
    where: "/leads/lead_1",
    world: {
      ...world,
      answers: {
        "PATCH /api/leads/lead_1": {
          status: 409,
          body: { error: { code: "conflict", message: "Meanwhile.", requestId: "req_1", details: { newest: { ...maria, name: "Maria D. Flores" } } } },
        },
      },
    },
    go: async (page) => {
      await page.getByRole("button", { name: "Edit" }).click();
      await page.getByLabel("Name", { exact: true }).fill("Maria Delgado-Flores");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText("Maria D. Flores").waitFor();
    },
  },
  {
    name: "erasing a lead",
    where: "/leads/lead_1",
    go: async (page) => {
      await page.getByRole("button", { name: "Erase…" }).click();
      await page.getByText("Their numbers stay on the do-not-text list.").waitFor();
    },
  },
  {
    name: "a lead that does not load",
    where: "/leads/lead_1",
    world: {
      ...world,
      answers: { "GET /api/leads/lead_1": { status: 404, body: { error: { code: "not_found", message: "There is no such lead.", requestId: "req_1" } } } },
    },
    go: (page) => page.getByText("The lead did not load.").waitFor(),
  },
  { name: "search", where: "/search?q=maria", go: (page) => page.getByText("The search is being filled.").waitFor() },
  {
    name: "search without a result",
    where: "/search?q=attic",
    world: { ...world, answers: { "GET /api/search": { body: { items: [], nextCursor: null, partial: null } } } },
    go: (page) => page.getByText("Nothing found for “attic”.").waitFor(),
  },
  {
    name: "search that does not answer",
    where: "/search?q=attic",
    world: {
      ...world,
      answers: { "GET /api/search": { status: 500, body: { error: { code: "internal", message: "Something broke here.", requestId: "req_1" } } } },
    },
    go: (page) => page.getByText("The search did not answer.").waitFor(),
  },
  {
    name: "palette with results",
    where: "/cockpit",
    go: async (page) => {
      await board(page);
      await press(page, "/");
      await page.getByRole("combobox").fill("maria");
      await page.getByText("All results for “maria”").waitFor();
    },
  },
  { name: "audit log", where: "/settings/audit", go: (page) => page.getByText("branch.change").waitFor() },
  {
    name: "set-up",
    where: "/setup",
    world: { ...world, me: { ...me, organization: { ...me.organization, live: false } } },
    go: (page) => page.getByRole("navigation", { name: "Steps" }).waitFor(),
  },
  { name: "set-up: stops", where: "/setup/stops", go: (page) => page.getByLabel("Phones").waitFor() },
  { name: "set-up: live", where: "/setup/live", go: (page) => page.getByText("Connect a texting number.").waitFor() },
  { name: "sign-up", where: "/sign-up", world: { me: null }, go: (page) => page.getByLabel("Company").waitFor() },
  { name: "forgot password", where: "/forgot-password", world: { me: null }, go: (page) => page.getByLabel("E-mail").waitFor() },
  { name: "reset password", where: "/reset-password?token=x", world: { me: null }, go: (page) => page.getByLabel("New password").waitFor() },
  { name: "invitation", where: "/invitation/x.y", world: { me: null }, go: (page) => page.getByLabel("Your name").waitFor() },
  { name: "no such page", where: "/nowhere", go: (page) => page.getByText("There is no such page").waitFor() },
  {
    name: "no such conversation",
    where: "/cockpit/cnv_none",
    world: { cards: everyState() },
    go: (page) => page.getByText("There is no such conversation").waitFor(),
  },
];
