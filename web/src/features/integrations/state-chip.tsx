/** A connection's state in one word, and its trouble in the vendor's. */
import { Show } from "solid-js";
import type { ConnectionState, VendorTrouble } from "../../../../worker/contract/integrations";
import { Chip } from "../../ui/chip";
import type { Tone } from "../../words/chips";

const states: Record<ConnectionState, { tone: Tone; words: string }> = {
  notConnected: { tone: "neutral", words: "Not connected" },
  unchecked: { tone: "neutral", words: "Not checked yet" },
  working: { tone: "good", words: "Working" },
  refused: { tone: "bad", words: "Key refused" },
  unreachable: { tone: "warn", words: "Out of reach" },
  problem: { tone: "warn", words: "Needs a look" },
};

export const StateChip = (props: { state: ConnectionState }) => <Chip tone={states[props.state].tone}>{states[props.state].words}</Chip>;

export const Trouble = (props: { trouble: VendorTrouble | null }) => (
  <Show when={props.trouble}>
    {(trouble) => (
      <p role="status" class="rounded-control border border-bad-line bg-bad-soft p-3 text-dense text-bad-text">
        {trouble().words} <span class="text-text-2">{trouble().todo}</span>
      </p>
    )}
  </Show>
);
