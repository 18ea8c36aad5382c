/** Our texting numbers: registration and how they fared. */
import { createSignal, For, Show } from "solid-js";
import type { SendingNumber } from "../../../../worker/contract/numbers";
import { placeNumber } from "../../data/integrations";
import { can } from "../../data/me";
import { Chip } from "../../ui/chip";
import { controlClass } from "../../ui/field";
import { Panel } from "../../ui/page";
import { toast, toastProblem } from "../../ui/toast";
import type { Tone } from "../../words/chips";
import { countWords, phoneWords } from "../../words/text";
import { useApp } from "../frame/app-context";

const states: Record<SendingNumber["status"], { tone: Tone; words: string }> = {
  test: { tone: "good", words: "Sandbox" },
  registering: { tone: "warn", words: "Registering" },
  active: { tone: "good", words: "Active" },
  suspended: { tone: "bad", words: "Suspended" },
  released: { tone: "neutral", words: "Released" },
};

const everywhere = "All branches";

export function NumbersTable(props: { numbers: readonly SendingNumber[]; onChange: () => void }) {
  const { me } = useApp();
  const branch = (id: string | null) => me.branches.find((one) => one.id === id)?.name ?? everywhere;
  const mayPlace = () => can(me, "integrations.write") && me.branches.length > 1;
  const percent = (part: number, whole: number) => (whole === 0 ? "–" : `${Math.round((part / whole) * 100)} %`);
  return (
    <Panel title="Numbers">
      <Show
        when={props.numbers.length > 0}
        fallback={<p class="text-text-2">No number yet. They appear once Surge is connected; registering one with the carriers takes days.</p>}
      >
        <div class="overflow-x-auto" tabindex="0" role="region" aria-label="Numbers">
          <table class="tabular w-full min-w-[560px] text-dense">
            <thead>
              <tr class="border-b border-line text-left text-text-2">
                <th class="py-2 pr-3 font-medium">Number</th>
                <th class="py-2 pr-3 font-medium">Registration</th>
                <th class="py-2 pr-3 text-right font-medium">Open</th>
                <th class="py-2 pr-3 text-right font-medium" data-tip="Texts that the carrier took, seven days">
                  Sent
                </th>
                <th class="py-2 pr-3 text-right font-medium">Delivered</th>
                <th class="py-2 pr-3 text-right font-medium">Failed</th>
                <th class="py-2 text-right font-medium">Asked to stop</th>
              </tr>
            </thead>
            <tbody>
              <For each={props.numbers}>
                {(one) => (
                  <tr class="border-b border-line last:border-0">
                    <td class="py-2 pr-3">
                      <span class="font-medium whitespace-nowrap">{phoneWords(one.phone)}</span>
                      <Show when={mayPlace()} fallback={<span class="block text-text-2">{branch(one.branchId)}</span>}>
                        <BranchOfNumber number={one} onChange={props.onChange} />
                      </Show>
                      <Show when={one.isDefault}>
                        <span class="block text-text-2">New conversations begin from it</span>
                      </Show>
                    </td>
                    <td class="py-2 pr-3">
                      <Chip tone={states[one.status].tone}>{states[one.status].words}</Chip>
                      <Show when={one.reason}>{(reason) => <span class="block text-text-2">{reason()}</span>}</Show>
                    </td>
                    <td class="py-2 pr-3 text-right">{countWords(one.openConversations)}</td>
                    <td class="py-2 pr-3 text-right">{countWords(one.health.sent)}</td>
                    <td class="py-2 pr-3 text-right">{percent(one.health.delivered, one.health.sent)}</td>
                    <td class="py-2 pr-3 text-right">{countWords(one.health.failed)}</td>
                    <td class="py-2 text-right">{countWords(one.health.optOuts)}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
        <p class="pt-2 text-meta text-text-3">Sent to asked to stop count the last seven days. A conversation keeps its number and its branch.</p>
      </Show>
    </Panel>
  );
}

/** New conversations that come in on the number belong to the branch; those that exist stay where they are. */
function BranchOfNumber(props: { number: SendingNumber; onChange: () => void }) {
  const { me } = useApp();
  const [busy, setBusy] = createSignal(false);
  const place = async (select: HTMLSelectElement) => {
    const branchId = select.value === "" ? null : select.value;
    setBusy(true);
    try {
      await placeNumber(props.number.phone, branchId);
      toast(
        `New conversations on ${phoneWords(props.number.phone)} go to ${me.branches.find((one) => one.id === branchId)?.name ?? "the branch of the lead"}.`,
      );
      props.onChange();
    } catch (error) {
      select.value = props.number.branchId ?? "";
      toastProblem("The number could not be given to that branch.", error);
    }
    setBusy(false);
  };
  return (
    <select
      class={`${controlClass} mt-1 max-w-44`}
      aria-label={`Branch of ${phoneWords(props.number.phone)}`}
      disabled={busy()}
      onChange={(event) => void place(event.currentTarget)}
    >
      <option value="" selected={props.number.branchId === null}>
        {everywhere}
      </option>
      <For each={me.branches}>
        {(one) => (
          <option value={one.id} selected={one.id === props.number.branchId}>
            {one.name}
          </option>
        )}
      </For>
    </select>
  );
}
