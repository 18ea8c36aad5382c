/** Fields of the editor. Each knows its place in the document, so that a problem is shown where it is and can be jumped to. */
import { centsOf } from "../../../words/money";
import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import Plus from "lucide-solid/icons/plus";
import Trash from "lucide-solid/icons/trash";
import { createSignal, For, Index, Show, type Accessor, type JSX } from "solid-js";
import { Button, IconButton } from "../../../ui/button";
import { areaClass, controlClass, Field } from "../../../ui/field";
import { useEditor } from "./editor-state";

interface Place {
  label: string;
  path: string;
  hint?: string | undefined;
}

export function Line(props: Place & { value: string; onInput: (value: string) => void; class?: string }) {
  const { errorAt } = useEditor();
  return (
    <div class={props.class}>
      <Field label={props.label} error={errorAt(props.path)} hint={props.hint}>
        {(ids) => (
          <input
            id={ids.id}
            data-path={props.path}
            class={controlClass}
            value={props.value}
            aria-describedby={ids.describedBy}
            aria-invalid={ids.invalid ? "true" : undefined}
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
        )}
      </Field>
    </div>
  );
}

export function Area(props: Place & { value: string; rows?: number; onInput: (value: string) => void }) {
  const { errorAt } = useEditor();
  return (
    <Field label={props.label} error={errorAt(props.path)} hint={props.hint}>
      {(ids) => (
        <textarea
          id={ids.id}
          data-path={props.path}
          rows={props.rows ?? 2}
          class={areaClass}
          value={props.value}
          aria-describedby={ids.describedBy}
          aria-invalid={ids.invalid ? "true" : undefined}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function Pick<T extends string>(props: Place & { value: T; options: readonly (readonly [T, string])[]; onPick: (value: T) => void; class?: string }) {
  const { errorAt } = useEditor();
  return (
    <div class={props.class}>
      <Field label={props.label} error={errorAt(props.path)} hint={props.hint}>
        {(ids) => (
          <select
            id={ids.id}
            data-path={props.path}
            class={controlClass}
            aria-describedby={ids.describedBy}
            aria-invalid={ids.invalid ? "true" : undefined}
            onChange={(event) => {
              const picked = props.options.find(([value]) => value === event.currentTarget.value);
              if (picked) props.onPick(picked[0]);
            }}
          >
            <For each={props.options}>
              {([value, words]) => (
                <option value={value} selected={value === props.value}>
                  {words}
                </option>
              )}
            </For>
          </select>
        )}
      </Field>
    </div>
  );
}

/** Dollars as people write them, cents as they are kept; what is no price is `NaN` and named as missing. */
export function Price(props: Place & { cents: number; onCents: (cents: number) => void; class?: string }) {
  const { errorAt } = useEditor();
  const [typed, setTyped] = createSignal<string | null>(null);
  const written = () => (Number.isFinite(props.cents) ? (props.cents / 100).toFixed(props.cents % 100 === 0 ? 0 : 2) : "");
  return (
    <div class={props.class}>
      <Field label={props.label} error={errorAt(props.path)} hint={props.hint}>
        {(ids) => (
          <input
            id={ids.id}
            data-path={props.path}
            inputmode="decimal"
            class={`${controlClass} tabular`}
            value={typed() ?? written()}
            aria-describedby={ids.describedBy}
            aria-invalid={ids.invalid ? "true" : undefined}
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              props.onCents(centsOf(event.currentTarget.value));
            }}
            onBlur={() => Number.isFinite(props.cents) && setTyped(null)}
          />
        )}
      </Field>
    </div>
  );
}

/** A list of things that are added, taken away and moved; the focus goes where the work goes on. */
export function Rows<T>(props: {
  /** Of the list itself, for problems about how many there are. */
  path: string;
  /** "offer" */
  one: string;
  items: readonly T[];
  make: () => T;
  onChange: (items: T[]) => void;
  children: (item: Accessor<T>, index: number) => JSX.Element;
}) {
  const { errorAt } = useEditor();
  let box: HTMLDivElement | undefined;
  const focusRow = (index: number, what: string) =>
    queueMicrotask(() => {
      const row = box?.querySelectorAll<HTMLElement>(":scope > [data-row]")[Math.max(0, index)];
      (row?.querySelector<HTMLElement>(what) ?? box?.querySelector<HTMLElement>("[data-add]"))?.focus();
    });
  const add = () => {
    props.onChange([...props.items, props.make()]);
    focusRow(props.items.length - 1, "input, textarea");
  };
  const take = (index: number) => {
    props.onChange(props.items.filter((_one, at) => at !== index));
    focusRow(Math.min(index, props.items.length - 1), "[data-take]");
  };
  const move = (index: number, by: -1 | 1) => {
    const items = [...props.items];
    const [one] = items.splice(index, 1);
    if (one === undefined) return;
    items.splice(index + by, 0, one);
    props.onChange(items);
    focusRow(index + by, by === -1 ? "[data-up]" : "[data-down]");
  };
  return (
    <div ref={(made) => (box = made)} class="flex flex-col gap-3" data-path={props.path} tabindex="-1">
      <Show when={errorAt(props.path)}>{(error) => <p class="text-meta text-bad-text">{error()}</p>}</Show>
      {/* By place, not by value: a line that is typed into must stay the same element. */}
      <Index each={props.items}>
        {(item, index) => (
          <div data-row class="flex items-start gap-2 rounded-control border border-line bg-surface p-3 max-sm:flex-col">
            <div class="flex min-w-0 flex-1 flex-col gap-2 max-sm:w-full">{props.children(item, index)}</div>
            <div class="flex max-sm:self-end" role="group" aria-label={`${props.one} ${index + 1}`}>
              <IconButton
                dense
                data-up=""
                icon={ArrowUp}
                label={`Move ${props.one} ${index + 1} up`}
                closed={index === 0 ? "It is the first" : null}
                onPress={() => move(index, -1)}
              />
              <IconButton
                dense
                data-down=""
                icon={ArrowDown}
                label={`Move ${props.one} ${index + 1} down`}
                closed={index === props.items.length - 1 ? "It is the last" : null}
                onPress={() => move(index, 1)}
              />
              <IconButton dense data-take="" icon={Trash} label={`Remove ${props.one} ${index + 1}`} onPress={() => take(index)} />
            </div>
          </div>
        )}
      </Index>
      <div>
        <Button dense data-add="" icon={Plus} onPress={add}>
          Add {/^[aeiou]/.test(props.one) ? "an" : "a"} {props.one}
        </Button>
      </div>
    </div>
  );
}
