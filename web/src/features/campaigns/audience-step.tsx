/** Who: name, kind, filters, and whom it leaves out. */
import { createSignal, For, Show } from "solid-js";
import type { Audience } from "../../../../worker/contract/campaigns";
import { useApp } from "../frame/app-context";
import { relationships } from "../leads/words";
import { Choice, controlClass, Field, TextField } from "../../ui/field";
import { Panel } from "../../ui/page";
import type { Builder } from "./builder-state";
import { SegmentsLine } from "./segments-line";
import { Tick } from "./tick";

export function AudienceStep(props: { builder: Builder }) {
  const { me } = useApp();
  const { draft, change } = props.builder;
  const audience = () => draft.audience;
  const set = (next: Partial<Audience>) => change({ audience: { ...props.builder.current().audience, ...next } });
  const later = (next: Partial<Audience["leaveOut"]["later"]>) => leaveOut({ later: { ...props.builder.current().audience.leaveOut.later, ...next } });
  const leaveOut = (next: Partial<Audience["leaveOut"]>) => set({ leaveOut: { ...props.builder.current().audience.leaveOut, ...next } });
  const among = <T extends string>(list: readonly T[], value: T, on: boolean) => (on ? [...list, value] : list.filter((one) => one !== value));
  return (
    <>
      <Panel title="The campaign">
        <div class="flex flex-col gap-3">
          <TextField
            label="Name"
            maxlength={80}
            value={draft.name}
            error={draft.name.trim() === "" ? "Give the campaign a name." : null}
            onInput={(event) => (event.currentTarget.value.trim() === "" ? null : change({ name: event.currentTarget.value }))}
          />
          <Show when={me.branches.length > 1}>
            <Field label="Branch">
              {(ids) => (
                <select id={ids.id} class={controlClass} onChange={(event) => change({ branchId: event.currentTarget.value })}>
                  <For each={me.branches}>
                    {(branch) => (
                      <option value={branch.id} selected={branch.id === draft.branchId}>
                        {branch.name}
                      </option>
                    )}
                  </For>
                </select>
              )}
            </Field>
          </Show>
          <fieldset>
            <legend class="pb-1 text-dense font-medium text-text-2">Whom it texts</legend>
            <Choice
              name="kind"
              label="A list"
              hint="The leads that match when it is launched."
              checked={draft.kind === "list"}
              onChoose={() => change({ kind: "list" })}
            />
            <Choice
              name="kind"
              label="Always on"
              hint="Every new lead that matches, within a minute, inside their window."
              checked={draft.kind === "always"}
              onChoose={() => change({ kind: "always" })}
            />
            <Choice
              name="kind"
              label="Inbound"
              hint="Whoever texts one of its numbers first. It sends nothing by itself."
              checked={draft.kind === "inbound"}
              onChoose={() => change({ kind: "inbound" })}
            />
          </fieldset>
          <fieldset>
            <legend class="pb-1 text-dense font-medium text-text-2">What its texts are</legend>
            <Choice
              name="category"
              label="Marketing"
              hint="Offers and anything that sells. Needs consent to marketing."
              checked={draft.category === "marketing"}
              onChoose={() => change({ category: "marketing" })}
            />
            <Choice
              name="category"
              label="Information"
              hint="About something the lead already has or asked for."
              checked={draft.category === "informational"}
              onChoose={() => change({ category: "informational" })}
            />
          </fieldset>
        </div>
      </Panel>
      <Show when={draft.kind !== "inbound"}>
        <Panel title="Leads that match">
          <div class="flex flex-col gap-3">
            <SegmentsLine builder={props.builder} />
            <fieldset>
              <legend class="pb-1 text-dense font-medium text-text-2">Relationship; none chosen is any</legend>
              <For each={relations}>
                {([value, name]) => (
                  <Tick
                    label={name}
                    on={audience().relationship.includes(value)}
                    onChange={(on) => set({ relationship: among(audience().relationship, value, on) })}
                  />
                )}
              </For>
            </fieldset>
            <Show when={me.branches.length > 1}>
              <fieldset>
                <legend class="pb-1 text-dense font-medium text-text-2">Branch of the lead; none chosen is any</legend>
                <For each={me.branches}>
                  {(branch) => (
                    <Tick
                      label={branch.name}
                      on={audience().branchIds.includes(branch.id)}
                      onChange={(on) => set({ branchIds: among(audience().branchIds, branch.id, on) })}
                    />
                  )}
                </For>
              </fieldset>
            </Show>
            <Words label="Has one of these tags" value={audience().tags} onChange={(tags) => set({ tags })} />
            <Words label="Has none of these tags" value={audience().withoutTags} onChange={(withoutTags) => set({ withoutTags })} />
            <Words
              label="States"
              hint="Two letters each, like UT, ID."
              value={audience().states}
              fits={(word) => /^[A-Z]{2}$/.test(word)}
              made={(word) => word.toUpperCase()}
              onChange={(states) => set({ states })}
            />
            <Words
              label="ZIPs, or how they begin"
              hint="Three to five digits each, like 84604 or 846."
              value={audience().zips}
              fits={(word) => /^\d{3,5}$/.test(word)}
              onChange={(zips) => set({ zips })}
            />
          </div>
        </Panel>
        <Panel title="Left out">
          <Tick
            label="Customers"
            hint="Right for selling; untick it to text customers."
            on={audience().leaveOut.customers}
            onChange={(customers) => leaveOut({ customers })}
          />
          <Tick label="Leads with a visit coming" on={audience().leaveOut.comingVisit} onChange={(comingVisit) => leaveOut({ comingVisit })} />
          <Tick label="Leads in a conversation" on={audience().leaveOut.openEpisode} onChange={(openEpisode) => leaveOut({ openEpisode })} />
          <div class="max-w-60 pt-2">
            <TextField
              label="Texted within so many days"
              type="number"
              min={0}
              max={365}
              hint="0 leaves nobody out for it."
              value={audience().leaveOut.textedWithinDays}
              onChange={(event) => leaveOut({ textedWithinDays: Math.min(365, Math.max(0, Math.round(event.currentTarget.valueAsNumber || 0))) })}
            />
          </div>
        </Panel>
        <Panel title="Taken out on the way">
          <p class="text-dense text-text-2">Who has not answered by then gets no opening and no follow-up any more.</p>
          <Show when={audience().leaveOut.customers}>
            <Tick label="Who became a customer" on={audience().leaveOut.later.customers} onChange={(customers) => later({ customers })} />
          </Show>
          <Show when={audience().leaveOut.comingVisit}>
            <Tick label="Who has a visit coming by then" on={audience().leaveOut.later.comingVisit} onChange={(comingVisit) => later({ comingVisit })} />
          </Show>
          <Words label="Who was given one of these tags" value={audience().leaveOut.later.tags} onChange={(tags) => later({ tags })} />
        </Panel>
      </Show>
    </>
  );
}

const relations = [
  ["prospect", relationships.prospect],
  ["customer", relationships.customer],
  ["former", relationships.former],
] as const;

/** Words with commas between them. What does not fit is said and not kept. */
function Words(props: {
  label: string;
  hint?: string;
  value: readonly string[];
  fits?: (word: string) => boolean;
  made?: (word: string) => string;
  onChange: (words: string[]) => void;
}) {
  const [stray, setStray] = createSignal<string[]>([]);
  const take = (text: string) => {
    const words = [
      ...new Set(
        text
          .split(/[,;\n]+/)
          .map((word) => (props.made ?? String)(word.trim()))
          .filter((word) => word !== ""),
      ),
    ];
    const { fits } = props;
    setStray(fits ? words.filter((word) => !fits(word)) : []);
    props.onChange(fits ? words.filter(fits) : words);
  };
  return (
    <TextField
      label={props.label}
      hint={props.hint ?? "Separate them with commas."}
      value={props.value.join(", ")}
      error={stray().length > 0 ? `“${stray().slice(0, 3).join("”, “")}” does not fit and is not used.` : null}
      onChange={(event) => take(event.currentTarget.value)}
    />
  );
}
