/** What the lead agreed to, with its proof, and whether it may be texted now. */
import { createSignal, For, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { ConsentChannels, type ConsentTyped, emptyConsent, newConsent } from "./consent-typed";
import type { LeadDetail } from "../../../../worker/contract/leads";
import { recordConsent } from "../../data/leads";
import { can } from "../../data/me";
import { problemWords } from "../../data/problem";
import { Button } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { openDialog } from "../../ui/dialog";
import { DialogBody } from "../../ui/dialog-frame";
import { areaClass, controlClass, Field, TextField } from "../../ui/field";
import { Panel } from "../../ui/page";
import { toast } from "../../ui/toast";
import { phoneWords } from "../../words/text";
import { date, millis } from "../../words/time";
import { useApp } from "../frame/app-context";
import { channelWords, consentWords } from "./words";

const verdicts = { now: { name: "Now", tone: "good" }, later: { name: "Later", tone: "neutral" }, never: { name: "Left out", tone: "warn" } } as const;

/** One line: a campaign may text it now, later, or never, and by which rule. */
function MayText(props: { answer: LeadDetail["mayText"] }) {
  const verdict = () => verdicts[props.answer.verdict];
  return (
    <p class="flex flex-wrap items-baseline gap-2 text-dense" role="status">
      <Chip tone={verdict().tone}>{verdict().name}</Chip>
      <span class="text-text-2">
        {props.answer.reason.replace(/^Left out: /, "")}
        {props.answer.rule?.source ? ` (${props.answer.rule.source})` : ""}
      </span>
    </p>
  );
}

export function Consents(props: { lead: LeadDetail; onChange: () => void }) {
  const { me } = useApp();
  const record = () => openDialog((dialog) => <RecordConsent lead={props.lead} onDone={props.onChange} close={dialog.close} />);
  return (
    <Panel title="Agreed to texts">
      <div class="pb-3">
        <p class="pb-1 text-dense font-medium text-text-2">A campaign's text</p>
        <MayText answer={props.lead.mayText} />
      </div>
      <ul class="flex flex-col gap-3">
        <For each={props.lead.consents} fallback={<li class="text-dense text-text-2">No consent on record.</li>}>
          {(one) => (
            <li class="text-dense">
              <p class="flex flex-wrap items-center gap-x-2">
                <span class="font-medium">{one.source}</span>
                <span class="text-text-3">{date(millis(one.at ?? one.recordedAt), Date.now())}</span>
                <Show when={one.written}>
                  <Chip tone="neutral">Written</Chip>
                </Show>
                <Show when={!one.counts}>
                  <Chip tone="warn">No longer counts: wrong number</Chip>
                </Show>
              </p>
              <p class="text-text-2">
                {[
                  consentWords(one.category),
                  one.channel ? channelWords(one.channel) : null,
                  props.lead.phones.length > 1 && one.phone ? phoneWords(one.phone) : null,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
              <Show when={one.wording}>
                <p class="said text-text-2">“{one.wording}”</p>
              </Show>
              <Show when={one.proof}>
                <p class="said text-text-3">Proof: {one.proof}</p>
              </Show>
              <Show when={one.by}>
                <p class="text-text-3">Recorded by {one.by}</p>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <div class="pt-3">
        <Button aria-haspopup="dialog" closed={can(me, "leads.write") ? null : "Your role can only read"} onPress={record}>
          Record consent
        </Button>
      </div>
    </Panel>
  );
}

function RecordConsent(props: { lead: LeadDetail; onDone: () => void; close: () => void }) {
  const [typed, set] = createStore<ConsentTyped>(emptyConsent());
  const [error, setError] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const put = (field: "source" | "proof" | "day") => (event: { currentTarget: HTMLInputElement }) => set(field, event.currentTarget.value);
  const go = async () => {
    const wanted = newConsent(typed);
    if (typeof wanted === "string") return setError(wanted);
    setBusy(true);
    setError(null);
    try {
      await recordConsent(props.lead.id, wanted);
      toast("The consent is on record.");
      props.onDone();
      props.close();
    } catch (failure) {
      setError(problemWords(failure).replace(/^\w+: /, ""));
      setBusy(false);
    }
  };
  return (
    <DialogBody
      title={`Record that ${props.lead.name} agreed`}
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Cancel</Button>
          <Button look="primary" busy={busy()} onPress={() => void go()}>
            Record it
          </Button>
        </>
      }
    >
      <form
        class="flex flex-col gap-4"
        novalidate
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <div class="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          <Field label="To what">
            {(ids) => (
              <select
                id={ids.id}
                class={controlClass}
                onChange={(event) => set("category", event.currentTarget.value === "informational" ? "informational" : "marketing")}
              >
                <option value="marketing">Marketing texts</option>
                <option value="informational">Texts about their request only</option>
              </select>
            )}
          </Field>
          <Field label="How" hint="Spoken consent is never written consent.">
            {(ids) => (
              <select id={ids.id} class={controlClass} aria-describedby={ids.describedBy} onChange={(event) => set("channel", event.currentTarget.value)}>
                <For each={ConsentChannels}>{(channel) => <option value={channel}>{channelWords(channel)}</option>}</For>
              </select>
            )}
          </Field>
          <TextField label="Where it comes from" maxLength={120} placeholder="Web form on our site" value={typed.source} onInput={put("source")} />
          <TextField label="On" type="date" value={typed.day} onInput={put("day")} />
        </div>
        <Field label="Exact words they agreed to" hint="With these, and not spoken, it is written consent.">
          {(ids) => (
            <textarea
              id={ids.id}
              rows="3"
              maxLength={2000}
              class={areaClass}
              aria-describedby={ids.describedBy}
              value={typed.wording}
              onInput={(event) => set("wording", event.currentTarget.value)}
            />
          )}
        </Field>
        <TextField
          label="Proof"
          hint="A page and address, a call, a scanned sheet."
          maxLength={1000}
          error={error()}
          value={typed.proof}
          onInput={put("proof")}
        />
        <button type="submit" class="hidden" />
      </form>
    </DialogBody>
  );
}
