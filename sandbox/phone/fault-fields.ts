/** The fault switches: a rate for each, and a delay, per vendor. They apply at once. */
import { html } from "hono/html";
import type { FaultSettings } from "../faults";
import { OPENROUTER_FAULTS, SURGE_FAULTS } from "../faults";

const RATES = [0, 0.1, 0.2, 0.3, 0.5, 1] as const;
const DELAYS = [0, 200, 500, 1_000, 3_000, 10_000] as const;

const NAMES: Record<string, string> = {
  duplicate: "Webhook twice",
  reorder: "Webhook late, out of order",
  refuse: "Text refused",
  serverError: "Server error",
  rateLimit: "Too many requests",
  timeoutAfterAccept: "Accepted, then no answer",
  badSignature: "Wrong signature first",
  malformed: "Broken content",
  noReceipt: "No delivery receipt",
  midStreamError: "Breaks off while writing",
  timeout: "Never answers",
};

export function faultFields(faults: FaultSettings) {
  return html`<form id="faults">
    <fieldset>
      <legend>Text messages</legend>
      ${SURGE_FAULTS.map((name) => rateField("surge", name, valueOf(faults.surge, name)))} ${delayField("surge", faults.surge?.delayMs ?? 0)}
    </fieldset>
    <fieldset>
      <legend>Model</legend>
      ${OPENROUTER_FAULTS.map((name) => rateField("openrouter", name, valueOf(faults.openrouter, name)))}
      ${delayField("openrouter", faults.openrouter?.delayMs ?? 0)}
    </fieldset>
    <button type="button" id="clear">Clear all</button>
    <p id="faults-status" role="status"></p>
  </form>`;
}

function rateField(vendor: string, name: string, value: number) {
  const rates = RATES.some((rate) => rate === value) ? RATES : [...RATES, value];
  return html`<label
    >${NAMES[name] ?? name}
    <select name="${vendor}.${name}">
      ${rates.map((rate) => html`<option value="${rate}" ${rate === value ? html`selected` : ""}>${rate === 0 ? "off" : `${Math.round(rate * 100)} %`}</option>`)}
    </select>
  </label>`;
}

function delayField(vendor: string, value: number) {
  const delays = DELAYS.some((delay) => delay === value) ? DELAYS : [...DELAYS, value];
  return html`<label
    >Each answer waits
    <select name="${vendor}.delayMs">
      ${delays.map((delay) => html`<option value="${delay}" ${delay === value ? html`selected` : ""}>${delay === 0 ? "off" : `${delay} ms`}</option>`)}
    </select>
  </label>`;
}

function valueOf(settings: FaultSettings["surge"], name: string): number {
  return new Map(Object.entries(settings ?? {})).get(name) ?? 0;
}
