/** What a tool answered, as a person reads it: labels of windows as a list, the rest as names and values. */
import { For, Match, Show, Switch } from "solid-js";
import { sentence } from "../../words/text";

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const MAX_DEPTH = 3;
const MAX_ITEMS = 20;

const nameOf = (key: string) =>
  sentence(
    key
      .replace(/([A-Z])/g, " $1")
      .replaceAll("_", " ")
      .toLowerCase(),
  );

/** An object that is known by a label says just that. */
const labelOf = (value: unknown): string | null => (isRecord(value) && typeof value["label"] === "string" ? value["label"] : null);

function plainWords(value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" ? value : JSON.stringify(value);
}

export function ReceiptView(props: { result: unknown; depth?: number }) {
  const depth = () => props.depth ?? 0;
  const entries = () => (isRecord(props.result) ? Object.entries(props.result).filter(([, value]) => value !== null) : []);
  return (
    <Switch fallback={<span class="said text-dense">{plainWords(props.result)}</span>}>
      <Match when={depth() > MAX_DEPTH}>
        <span class="said text-dense">{plainWords(props.result)}</span>
      </Match>
      <Match when={Array.isArray(props.result) && props.result}>
        {(list) => (
          <Show when={list().length > 0} fallback={<span class="text-dense text-text-3">None</span>}>
            <ul class="flex flex-col gap-0.5 text-dense">
              <For each={list().slice(0, MAX_ITEMS)}>{(item: unknown) => <li>{labelOf(item) ?? <ReceiptView result={item} depth={depth() + 1} />}</li>}</For>
            </ul>
          </Show>
        )}
      </Match>
      <Match when={isRecord(props.result)}>
        <dl class="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-dense">
          <For each={entries()}>
            {([key, value]) => (
              <>
                <dt class="text-text-3">{nameOf(key)}</dt>
                <dd class="min-w-0">
                  <ReceiptView result={value} depth={depth() + 1} />
                </dd>
              </>
            )}
          </For>
        </dl>
      </Match>
    </Switch>
  );
}
