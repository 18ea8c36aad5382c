/** Two leads on one phone may be one person: how they would stand as one, before anything is written. */
import { createResource, createSignal, For, Show } from "solid-js";
import type { Lead, LeadDetail } from "../../../../worker/contract/leads";
import { leadDuplicates, mergeLeads, mergePreview } from "../../data/leads";
import { problemWords } from "../../data/problem";
import { Button } from "../../ui/button";
import { DialogBody } from "../../ui/dialog-frame";
import { Choice } from "../../ui/field";
import { toast } from "../../ui/toast";
import { phoneWords } from "../../words/text";
import { addressWords, relationships } from "./words";

const rows: readonly [string, (lead: Lead) => string][] = [
  ["Name", (lead) => lead.name],
  ["Phones", (lead) => lead.phones.map(phoneWords).join(", ")],
  ["E-mail", (lead) => lead.email ?? ""],
  ["Relationship", (lead) => relationships[lead.relationship]],
  ["Address", (lead) => (lead.address ? addressWords(lead.address) : "")],
  ["Tags", (lead) => lead.tags.join(", ")],
];

export function MergeLead(props: { lead: LeadDetail; close: () => void; onDone: () => void }) {
  const [others] = createResource(async () => (await leadDuplicates(props.lead.id)).items);
  const [chosen, choose] = createSignal<string | null>(null);
  const other = () => chosen() ?? (others.error === undefined ? (others.latest?.[0]?.id ?? null) : null);
  const [preview, { refetch }] = createResource(other, (id) => mergePreview(props.lead.id, id));
  const [busy, setBusy] = createSignal(false);
  const [error, setError] = createSignal<string | null>(null);
  const failed = () =>
    error() ?? (preview.error === undefined ? null : problemWords(preview.error)) ?? (others.error === undefined ? null : problemWords(others.error));
  const shown = () => (preview.error === undefined ? preview.latest : undefined);
  const go = async () => {
    const now = shown();
    if (!now) return;
    setBusy(true);
    setError(null);
    try {
      const merged = await mergeLeads(props.lead.id, now);
      toast(`${now.gone.name} is part of ${merged.name} now.`);
      props.close();
      props.onDone();
    } catch (failure) {
      setError(problemWords(failure));
      setBusy(false);
      void refetch();
    }
  };
  return (
    <DialogBody
      title={`Merge with ${props.lead.name}?`}
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Keep them apart</Button>
          <Button look="primary" busy={busy()} closed={shown() ? null : "Choose a lead first"} onPress={() => void go()}>
            Merge
          </Button>
        </>
      }
    >
      <Show when={(others.error === undefined ? (others.latest ?? []) : []).length > 1}>
        <fieldset class="pb-3">
          <legend class="pb-1 font-medium">Which one is the same person?</legend>
          <For each={others.latest}>
            {(one) => (
              <Choice name="other" label={one.name} hint={one.phones.map(phoneWords).join(", ")} checked={other() === one.id} onChoose={() => choose(one.id)} />
            )}
          </For>
        </fieldset>
      </Show>
      <Show when={shown()}>
        {(now) => (
          <div class="overflow-x-auto" tabindex="0" role="region" aria-label="How they would stand as one">
            <table class="w-full table-fixed text-dense wrap-anywhere">
              <thead>
                <tr class="text-left text-text-2">
                  <th class="w-24 pr-3 pb-1 font-medium">Field</th>
                  <th class="pr-3 pb-1 font-medium">This lead</th>
                  <th class="pr-3 pb-1 font-medium">The other</th>
                  <th class="pb-1 font-medium">As one</th>
                </tr>
              </thead>
              <tbody>
                <For each={rows}>
                  {([name, say]) => (
                    <tr class="border-t border-line align-top">
                      <th scope="row" class="py-1 pr-3 text-left font-normal text-text-2">
                        {name}
                      </th>
                      <td class="py-1 pr-3 wrap-anywhere">{say(now().kept) || "–"}</td>
                      <td class="py-1 pr-3 wrap-anywhere">{say(now().gone) || "–"}</td>
                      <td class="py-1 font-medium wrap-anywhere">{say(now().merged) || "–"}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
        )}
      </Show>
      <p class="pt-3 text-text-2">Conversations, visits, proofs of consent and addresses of both stay. This cannot be undone.</p>
      <Show when={failed()}>
        {(words) => (
          <p role="alert" class="pt-2 text-dense text-bad-text">
            {words()}
          </p>
        )}
      </Show>
    </DialogBody>
  );
}
