/** The moving parts of the phone page as HTML. Everything a person typed passes through the escaping template. */
import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { segmentsOf } from "../gsm";
import { PERSONA_NAMES, PERSONAS } from "../personas/cast";
import type { PhoneText } from "../store/messages";
import type { PhoneSummary } from "../store/phones";

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** (801) 555-0117 for American numbers, E.164 for others. */
export function shownPhone(phone: string): string {
  const match = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(phone);
  return match === null ? phone : `(${match[1]}) ${match[2]}-${match[3]}`;
}

/** The customers at the left: links, the chosen one marked. */
export function peopleList(people: readonly PhoneSummary[], chosen: string): Html {
  if (people.length === 0) return html`<li class="empty">Nobody yet. Text the company, or start simulated customers.</li>`;
  return html`${people.map((person) => {
    const name = person.name ?? shownPhone(person.phone);
    return html`<li>
      <a href="?as=${encodeURIComponent(person.phone)}" ${person.phone === chosen ? html`aria-current="page"` : ""}>
        <span class="who">${name}</span>
        <span class="meta">${personaOf(person)}${person.name === null ? "" : shownPhone(person.phone)}</span>
        <span class="last">${person.lastBody ?? (person.lastAt === null ? "No texts yet" : "Picture")}</span>
      </a>
    </li>`;
  })}`;
}

/** The texts on the handset's screen, oldest first. */
export function textList(texts: readonly PhoneText[]): Html {
  if (texts.length === 0) return html`<p class="empty">No texts yet. Write the first one below.</p>`;
  return html`${texts.map((text) => {
    const mine = text.direction === "out";
    return html`<div class="text ${mine ? "mine" : "theirs"}">
      ${text.mediaUrls.map((url) => html`<img src="${safeUrl(url)}" alt="Picture sent by ${mine ? "you" : "the company"}" />`)}
      ${text.body === null ? "" : html`<p>${text.body}</p>`}
      <time datetime="${text.at}">${clock(text.at)}</time>
    </div>`;
  })}`;
}

/** What really arrived at the phone: id, segments, time. Newest first. */
export function arrivedTable(texts: readonly PhoneText[]): Html {
  const received = texts
    .filter((text) => text.direction === "in")
    .toReversed()
    .slice(0, 40);
  if (received.length === 0) return html`<p class="empty">Nothing has arrived at this phone.</p>`;
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Id</th>
        <th scope="col">Segments</th>
        <th scope="col">Time</th>
      </tr>
    </thead>
    <tbody>
      ${received.map((text) => {
        const { encoding, segments } = segmentsOf(text.body ?? "");
        return html`<tr>
          <td><code title="${text.id}">…${text.id.slice(-8)}</code>${text.origin === "keyword" ? html` <span class="by">vendor</span>` : ""}</td>
          <td>${segments} <span class="by">${encoding}</span></td>
          <td><time datetime="${text.at}">${clock(text.at)}</time></td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

function personaOf(person: PhoneSummary): string {
  const kind = PERSONAS.find((one) => one === person.persona);
  return kind === undefined ? "" : `${PERSONA_NAMES[kind]} · `;
}

/** Only web addresses and paths of our own become an image. */
function safeUrl(url: string): string {
  return /^(?:https?:\/\/|\/)/i.test(url) ? url : "";
}

/** UTC for those without a script; the page's script puts the viewer's own time there. */
function clock(at: string): string {
  return `${at.slice(11, 16)} UTC`;
}
