/**
 * `npm run chaos -- --customers 50 --minutes 3 [--faults] [--kills 10] [--port 8899] [--url http://localhost:8788] [--drain 90]`
 * Simulated customers text while people take over, hand back and opt out, and, if asked, while everything goes wrong. Then it
 * counts what reached the phones against what the API says, prints JSON, and ends with 1 if something that must be zero is not.
 * `npm run chaos -- campaign [--recipients 2000] [--kills 5] [--faults] [--per-hour 20000]` does the same to a campaign.
 * `npm run chaos -- fuzz [--requests 20000] [--seed 1]` sends random requests over every route of the API and counts 5xx and hangs.
 * `--branches` also pauses branches, moves conversations, and lets customers stop and start again.
 * It knows only the sandbox's phones and the API.
 */
import { runCampaignChaos } from "../test/chaos/campaign.mjs";
import { readFuzzOptions, runFuzz } from "../test/chaos/fuzz.mjs";
import { readCampaignOptions, readOptions } from "../test/chaos/options.mjs";
import { runChaos } from "../test/chaos/run.mjs";

try {
  const [first, ...rest] = process.argv.slice(2);
  const report =
    first === "campaign"
      ? await runCampaignChaos(readCampaignOptions(rest))
      : first === "fuzz"
        ? await runFuzz(readFuzzOptions(rest))
        : await runChaos(readOptions(process.argv.slice(2)));
  console.log(JSON.stringify(report, null, 2));
  process.exit(report.ok ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
