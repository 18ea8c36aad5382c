/** What the command line asks for. */

/**
 * @typedef {object} Options
 * @property {number} customers simulated customers kept running
 * @property {number} minutes how long, not counting the time that restarts take
 * @property {number} drain seconds of quiet before counting
 * @property {boolean} faults whether vendor and model misbehave
 * @property {number} kills how often the whole process group gets SIGKILL
 * @property {boolean} branches whether branches are paused, conversations moved, and customers stop and start again
 * @property {number} port
 * @property {string | null} url a running product instead of one of our own
 */

/** The rates of issue 2, "Show" 4. */
export const FAULTS = {
  surge: { duplicate: 0.3, reorder: 0.3, timeoutAfterAccept: 0.2, serverError: 0.2, malformed: 0.1 },
  openrouter: { serverError: 0.1, midStreamError: 0.2, malformed: 0.1 },
};

/** @param {string[]} args @returns {Options} */
export function readOptions(args) {
  /** @type {Options} */
  const options = { customers: 50, minutes: 3, drain: 90, faults: false, branches: false, kills: 0, port: 8899, url: null };
  for (let index = 0; index < args.length; index++) {
    const name = args[index];
    if (name === "--faults") options.faults = true;
    else if (name === "--branches") options.branches = true;
    else if (name === "--url") options.url = (args[++index] ?? "").replace(/\/$/, "");
    else if (name === "--customers") options.customers = count(name, args[++index]);
    else if (name === "--minutes") options.minutes = count(name, args[++index]);
    else if (name === "--drain") options.drain = count(name, args[++index]);
    else if (name === "--kills") options.kills = count(name, args[++index]);
    else if (name === "--port") options.port = count(name, args[++index]);
    else throw new Error(`Unknown option ${name}. Known: --customers --minutes --drain --faults --branches --kills --port --url`);
  }
  if (options.url !== null && options.kills > 0) throw new Error("--kills needs a product of its own: leave --url out.");
  return options;
}

/** @param {string} name @param {string | undefined} value */
function count(name, value) {
  const number = Number(value);
  if (value === undefined || !Number.isFinite(number) || number < 0) throw new Error(`${name} needs a number.`);
  return number;
}

/** `campaign --recipients 2000 [--kills 5] [--faults] [--per-hour 20000] [--port 8899]` @param {string[]} args */
export function readCampaignOptions(args) {
  const options = { recipients: 2_000, kills: 0, faults: false, perHour: 20_000, port: 8899 };
  for (let index = 0; index < args.length; index++) {
    const name = args[index];
    if (name === "--faults") options.faults = true;
    else if (name === "--recipients") options.recipients = count(name, args[++index]);
    else if (name === "--kills") options.kills = count(name, args[++index]);
    else if (name === "--per-hour") options.perHour = count(name, args[++index]);
    else if (name === "--port") options.port = count(name, args[++index]);
    else throw new Error(`Unknown option ${name}. Known: --recipients --kills --faults --per-hour --port`);
  }
  return options;
}
