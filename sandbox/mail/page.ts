/** The mailbox as a page: what the product would have mailed. Links are live. */
import { html } from "hono/html";
import type { Letter } from "../store/letters";

const linkPattern = /(https?:\/\/[^\s<>"]+)/;

/** Text with its links pressable; the template escapes everything else. */
const withLinks = (text: string) => text.split(linkPattern).map((part, at) => (at % 2 === 1 ? html`<a href="${part}">${part}</a>` : part));

export function mailboxPage(letters: readonly Letter[], to: string | null) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Mailbox · Plaibook sandbox</title>
        <link rel="icon" href="/sandbox/phone/sample.png" />
        <link rel="stylesheet" href="/sandbox/phone/phone.css" />
      </head>
      <body class="mailbox">
        <header>
          <h1>The mailbox</h1>
          <p><span class="tag">Sandbox</span> Nothing here was mailed. ${to === null ? "Letters to everyone, the newest first." : `Letters to ${to}.`}</p>
        </header>
        <main>
          ${letters.length === 0 ? html`<p class="none">No letter yet. Reload after you asked for one.</p>` : ""}
          ${letters.map(
            (letter) =>
              html`<article class="panel letter">
                <h2>${letter.subject}</h2>
                <p class="meta">
                  To ${letter.to} · from ${letter.from} · <time datetime="${new Date(letter.at).toISOString()}">${new Date(letter.at).toUTCString()}</time>
                </p>
                ${letter.text.split("\n\n").map((paragraph) => html`<p>${withLinks(paragraph)}</p>`)}
              </article>`,
          )}
        </main>
      </body>
    </html>`;
}
