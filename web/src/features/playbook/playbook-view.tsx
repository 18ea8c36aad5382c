import { For, Show, type JSX } from "solid-js";
import type { PlaybookItem } from "../../../../worker/contract/playbook-list";
import type { Playbook } from "../../../../worker/contract/playbook";
import { Chip } from "../../ui/chip";
import { languageName, money, sentence } from "../../words/text";
import { date, millis } from "../../words/time";
import { Stages } from "./stages";

const perWords = { once: "once", visit: "a visit", month: "a month", quarter: "a quarter", year: "a year" } as const;
export const toolWords = {
  find_visits: "Look up free visits",
  hold_visit: "Hold a visit for ten minutes",
  book_visit: "Book a visit",
  move_visit: "Move a visit",
  cancel_visit: "Cancel a visit",
} as const;

export function Part(props: { id: string; title: string; children: JSX.Element }): JSX.Element {
  return (
    <section
      id={props.id}
      aria-labelledby={`${props.id}-title`}
      class="grid grid-cols-[200px_1fr] gap-x-8 gap-y-2 border-t border-line py-6 max-md:grid-cols-1"
    >
      <h2 id={`${props.id}-title`} class="text-head font-semibold">
        {props.title}
      </h2>
      <div class="min-w-0 max-w-[68ch]">{props.children}</div>
    </section>
  );
}

const Pairs = (props: { rows: readonly { term: JSX.Element; value: JSX.Element }[] }) => (
  <dl class="flex flex-col">
    <For each={props.rows}>
      {(row) => (
        <div class="grid grid-cols-[minmax(120px,2fr)_3fr] gap-4 border-b border-line py-2 first:pt-0 last:border-0 max-sm:grid-cols-1 max-sm:gap-0">
          <dt class="font-medium">{row.term}</dt>
          <dd class="said text-text-2">{row.value}</dd>
        </div>
      )}
    </For>
  </dl>
);

const Lines = (props: { lines: readonly string[] }) => (
  <ul class="flex list-disc flex-col gap-1 pl-4 text-text-2">
    <For each={props.lines}>{(line) => <li class="said">{line}</li>}</For>
  </ul>
);

export function PlaybookView(props: { item: PlaybookItem; playbook: Playbook }) {
  const book = () => props.playbook;
  return (
    <article>
      <header class="flex flex-wrap items-center gap-2 pb-6">
        <p class="text-head font-semibold">{book().name}</p>
        <Chip tone="good">{props.item.version === null ? "Published" : `Version ${props.item.version}`}</Chip>
        <Show when={props.item.publishedAt}>{(at) => <span class="text-dense text-text-3">published {date(millis(at()), Date.now())}</span>}</Show>
        <span class="text-dense text-text-3">{languageName(book().language)}</span>
      </header>
      <Part id="goal" title="Goal">
        <p class="said">{book().goal}</p>
      </Part>
      <Part id="persona" title="Persona and opening">
        <Pairs
          rows={[
            { term: book().persona.name, value: book().persona.tone },
            { term: "Opens with", value: `“${book().opening.text}”` },
          ]}
        />
      </Part>
      <Part id="stages" title="Stages">
        <Stages stages={book().stages} />
      </Part>
      <Part id="offers" title="Offers">
        <Pairs
          rows={book().offers.map((offer) => ({
            term: (
              <>
                {offer.name}{" "}
                <span class="tabular block font-normal text-text-2">
                  {money(offer.cents)} {perWords[offer.per]}
                </span>
              </>
            ),
            value: offer.terms,
          }))}
        />
      </Part>
      <Part id="objections" title="Objections">
        <Pairs rows={book().objections.map((objection) => ({ term: objection.when, value: `“${objection.answer}”` }))} />
      </Part>
      <Part id="rules" title="Rules">
        <Lines lines={book().rules} />
      </Part>
      <Part id="escalation" title="Asks a person">
        <Pairs rows={book().escalation.map((one) => ({ term: one.when, value: sentence(one.reason) }))} />
      </Part>
      <Part id="tools" title="May do by itself">
        <Lines lines={book().tools.map((tool) => toolWords[tool])} />
      </Part>
      <Part id="checkpoints" title="Checkpoints">
        <Pairs rows={book().checkpoints.map((one) => ({ term: one.name, value: one.description }))} />
      </Part>
      <Part id="company" title="Company facts">
        <Pairs
          rows={[
            { term: "Company", value: [book().company.name, book().company.trade, book().company.phone].filter(Boolean).join(" · ") },
            { term: "Links only to", value: book().company.domains.join(", ") || "no domain" },
            ...book().company.facts.map((fact) => ({ term: fact.topic, value: fact.text })),
          ]}
        />
      </Part>
    </article>
  );
}
