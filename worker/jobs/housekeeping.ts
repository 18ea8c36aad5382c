/** What the Housekeeper does every ten minutes. Each task answers how many rows it changed. */
import { forgetLetterCounts } from "../db/letters";
import { letterDayMs } from "../domain/mail/limits";
import { removeExpired } from "../db/platform";
import { days, hours } from "../lib/clock";
import { checkConnections } from "./check-connections";
import { finishErasures } from "./finish-erasures";
import { dropStaleUploads, eraseOldImports, wakeImports } from "./imports";
import { rebuildSearch } from "./rebuild-search";
import { wakeCampaigns } from "./wake-campaigns";
import { resealCredentials } from "./reseal";
import { resealFactors } from "./reseal-factors";

/** Failed webhooks are kept this long for a look and a replay. */
const keepDeadLetters = days(30);

export const housekeeping: Record<string, (env: Env, now: number) => Promise<number>> = {
  endedSessions: (env, now) => removeExpired(env, "sessions", now),
  endedVerifications: (env, now) => removeExpired(env, "verifications", now),
  oldAttempts: (env, now) => removeExpired(env, "sign_in_attempts", now - hours(1)),
  oldAnswers: (env, now) => removeExpired(env, "idempotent_requests", now - days(1)),
  oldDeadLetters: (env, now) => removeExpired(env, "dead_letters", now - keepDeadLetters),
  oldNotifications: (env, now) => removeExpired(env, "notifications", now - days(30)),
  oldFaults: (env, now) => removeExpired(env, "object_faults", now - days(7)),
  /** A hold that is over takes no place any more; the row only has to say so. */
  endedHolds: (env, now) => removeExpired(env, "holds", now),
  /** Registration and keys change at the carrier without a word. */
  carriers: (env, now) => checkConnections(env, now),
  lostCampaigns: (env) => wakeCampaigns(env),
  brokenErasures: (env, now) => finishErasures(env, now),
  /** A queue may lose a wake. */
  lostImports: wakeImports,
  staleUploads: dropStaleUploads,
  oldLetterCounts: (env, now) => forgetLetterCounts(env, now - letterDayMs),
  oldSeals: (env) => resealCredentials(env),
  oldFactorSeals: (env) => resealFactors(env),
};

/** Work that comes in pieces: as long as one of them changed something, the next piece is due at once and not in ten minutes. */
export const pieces: Record<string, (env: Env, now: number) => Promise<number>> = {
  oldImports: eraseOldImports,
  searchRebuild: (env, now) => rebuildSearch(env, now),
};
