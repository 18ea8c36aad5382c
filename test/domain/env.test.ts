import { expect, test } from "vitest";
import { parseSettings } from "../../worker/env";

const good = {
  PUBLIC_URL: "https://cockpit.example",
  SURGE_BASE_URL: "https://api.surge.app",
  OPENROUTER_BASE_URL: "https://openrouter.ai/api/v1",
  CSR_MODELS: "a/one, b/two",
  OVERSEER_MODELS: "c/three",
  REPLY_DELAY_MS: "4000",
  RECEIPT_GRACE_MS: "1",
  UNKNOWN_GRACE_MS: "1",
  DAILY_BUDGET_USD: "50",
  TURN_BUDGET_USD: "0.25",
  SEGMENTS_PER_SECOND: "4",
  CAMPAIGN_LOOK_MS: "900000",
  SEGMENTS_PER_DAY: "2000",
  MEDIA_HOSTS: "*.surge.app",
  TRIAL_BUDGET_USD: "1",
  EMAIL_BASE_URL: "https://api.resend.com",
  EMAIL_FROM: "Plaibook <hello@plaibook.example>",
  PLATFORM_ADMINS: "",
  AUTH_SECRET: "a".repeat(48),
  CREDENTIALS_KEY: `k1:${Buffer.alloc(32).toString("base64")}`,
  ID_KEY: "i".repeat(48),
};

test("settings are read, lists split, and a deployment has no sandbox", () => {
  const settings = parseSettings(good);
  expect(settings.csrModels).toEqual(["a/one", "b/two"]);
  expect(settings.platformAdmins).toEqual([]);
  expect(settings.sandbox).toBeNull();
});

test.each(["ID_KEY", "AUTH_SECRET", "CREDENTIALS_KEY", "PUBLIC_URL", "CSR_MODELS", "DAILY_BUDGET_USD", "EMAIL_FROM"])(
  "without %s nothing runs, and the error names it",
  (name) => {
    const { [name]: _gone, ...rest } = good as Record<string, string>;
    expect(() => parseSettings(rest)).toThrow(name);
  },
);

test("former secrets are read in their order, and the current one is named first and once", () => {
  const [old, older] = ["o".repeat(40), "p".repeat(40)];
  expect(parseSettings(good).authSecrets).toEqual([good.AUTH_SECRET]);
  expect(parseSettings({ ...good, AUTH_SECRETS_PREVIOUS: `${old}, ${older},${good.AUTH_SECRET}` }).authSecrets).toEqual([good.AUTH_SECRET, old, older]);
});

test.each([
  ["AUTH_SECRETS_PREVIOUS", "short"],
  ["ID_KEY", "short"],
  ["CREDENTIALS_KEY", "not a key"],
  ["PUBLIC_URL", "cockpit"],
  ["CSR_MODELS", " , "],
])("%s = %j is refused", (name, value) => {
  expect(() => parseSettings({ ...good, [name]: value })).toThrow(name);
});
