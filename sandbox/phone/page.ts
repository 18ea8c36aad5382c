/** The whole phone page (ui.md §6): customers, the handset, what arrived, what goes wrong on purpose. */
import { html } from "hono/html";
import type { Account } from "../env";
import type { FaultSettings } from "../faults";
import type { PhoneText } from "../store/messages";
import type { PhoneSummary } from "../store/phones";
import { faultFields } from "./fault-fields";
import { arrivedTable, peopleList, shownPhone, textList } from "./view";

export interface PageData {
  phone: string;
  name: string | null;
  people: PhoneSummary[];
  texts: PhoneText[];
  accounts: Account[];
  faults: FaultSettings;
  /** The number that the customer texted last, or the first one. */
  number: string;
}

export function phonePage(data: PageData) {
  const { phone, people, texts, accounts, faults, number } = data;
  const name = data.name ?? shownPhone(phone);
  const company = accounts.find((account) => account.numbers.includes(number));
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${name}'s phone · Plaibook sandbox</title>
        <link rel="icon" href="/sandbox/phone/sample.png" />
        <link rel="stylesheet" href="/sandbox/phone/phone.css" />
        <script src="/sandbox/phone/phone.js" type="module"></script>
      </head>
      <body data-phone="${phone}">
        <header>
          <h1>A customer's phone</h1>
          <p><span class="tag">Sandbox</span> Nothing here reaches a real phone.</p>
        </header>
        <div class="columns">
          <nav class="panel people" aria-labelledby="people-title">
            <h2 id="people-title">Customers</h2>
            <label class="chooser"
              >Customer
              <select id="chooser">
                ${people.some((person) => person.phone === phone) ? "" : html`<option value="${phone}" selected>${name}</option>`}
                ${people.map((one) => html`<option value="${one.phone}" ${one.phone === phone ? html`selected` : ""}>${one.name ?? shownPhone(one.phone)}</option>`)}
              </select>
            </label>
            <ul id="people">
              ${peopleList(people, phone)}
            </ul>
            <details id="more" open>
              <summary>More customers</summary>
              <form id="invent">
                <label>Name <input name="name" required maxlength="60" autocomplete="off" /></label>
                <label>Phone <input name="phone" required inputmode="tel" autocomplete="off" placeholder="(435) 555-0142" /></label>
                <button>Use this phone</button>
              </form>
              <div class="crowd">
                <button type="button" id="start">Start 10 simulated</button>
                <button type="button" id="stop">Stop them</button>
              </div>
            </details>
          </nav>
          <main class="handset" aria-label="${name}'s phone">
            <div class="top">
              <strong>${company?.name ?? "Company"}</strong>
              <span>${shownPhone(number)}</span>
            </div>
            <div id="texts" class="texts" role="log" aria-live="polite" aria-label="Texts" tabindex="0">${textList(texts)}</div>
            <form id="write" class="write">
              ${numberField(accounts, number)}
              <div class="attach" id="attach" hidden>
                <label>Picture address <input name="media" type="text" autocomplete="off" placeholder="https://…" /></label>
                <button type="button" id="sample">Use the sample picture</button>
              </div>
              <div class="line">
                <button type="button" id="clip" aria-expanded="false" aria-controls="attach" aria-label="Attach a picture">+</button>
                <textarea name="body" rows="1" aria-label="Text as ${name}" placeholder="Text as ${name}"></textarea>
                <button class="send">Send</button>
              </div>
              <p id="status" role="status"></p>
            </form>
          </main>
          <div class="side">
            <section class="panel" aria-labelledby="arrived-title">
              <h2 id="arrived-title">What really arrived</h2>
              <div id="arrived">${arrivedTable(texts)}</div>
            </section>
            <section class="panel" aria-labelledby="faults-title">
              <h2 id="faults-title">What goes wrong on purpose</h2>
              ${faultFields(faults)}
            </section>
          </div>
        </div>
      </body>
    </html>`;
}

function numberField(accounts: readonly Account[], number: string) {
  const all = accounts.flatMap((account) => account.numbers.map((one) => ({ one, name: account.name })));
  if (all.length === 1) return html`<input type="hidden" name="to" value="${number}" />`;
  return html`<label class="to"
    >To
    <select name="to">
      ${all.map(({ one, name }) => html`<option value="${one}" ${one === number ? html`selected` : ""}>${name} ${shownPhone(one)}</option>`)}
    </select>
  </label>`;
}
