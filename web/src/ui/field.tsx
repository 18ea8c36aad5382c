/** Form fields: label, control, message below. */
import { createUniqueId, Show, splitProps, type JSX } from "solid-js";

const control =
  "w-full rounded-control border border-control bg-surface px-3 text-base text-text placeholder:text-text-3 aria-invalid:border-bad pointer-coarse:text-head";
export const controlClass = `${control} h-8 pointer-coarse:h-11`;
export const areaClass = `${control} py-1.5 leading-5`;

export function Field(props: {
  label: string;
  error?: string | null | undefined;
  hint?: string | undefined;
  children: (ids: { id: string; describedBy: string | undefined; invalid: boolean }) => JSX.Element;
}): JSX.Element {
  const id = createUniqueId();
  const describedBy = () => (props.error || props.hint ? `${id}-says` : undefined);
  return (
    <div class="flex flex-col gap-1">
      <label for={id} class="text-dense font-medium text-text-2">
        {props.label}
      </label>
      {props.children({
        id,
        get describedBy() {
          return describedBy();
        },
        get invalid() {
          return Boolean(props.error);
        },
      })}
      <Show
        when={props.error}
        fallback={
          <Show when={props.hint}>
            {(hint) => (
              <p id={`${id}-says`} class="text-meta text-text-3">
                {hint()}
              </p>
            )}
          </Show>
        }
      >
        {(error) => (
          <p id={`${id}-says`} class="text-meta text-bad-text">
            {error()}
          </p>
        )}
      </Show>
    </div>
  );
}

interface TextFieldProps extends JSX.InputHTMLAttributes<HTMLInputElement> {
  label: string;
  error?: string | null | undefined;
  hint?: string | undefined;
}

export function TextField(props: TextFieldProps): JSX.Element {
  const [own, rest] = splitProps(props, ["label", "error", "hint", "class"]);
  return (
    <Field label={own.label} error={own.error} hint={own.hint}>
      {(ids) => (
        <input
          {...rest}
          id={ids.id}
          class={`${controlClass} ${own.class ?? ""}`}
          aria-describedby={ids.describedBy}
          aria-invalid={ids.invalid ? "true" : undefined}
        />
      )}
    </Field>
  );
}

export function Choice(props: { name: string; label: string; checked: boolean; onChoose: () => void; hint?: string | undefined }): JSX.Element {
  return (
    <label class="flex min-h-8 cursor-pointer items-center gap-2 pointer-coarse:min-h-11">
      <input type="radio" name={props.name} class="size-4 accent-accent" checked={props.checked} onChange={() => props.onChoose()} />
      <span>
        {props.label}
        <Show when={props.hint}>
          <span class="block text-meta text-text-3">{props.hint}</span>
        </Show>
      </span>
    </label>
  );
}

/** Applies at once. */
export function Switch(props: { label: string; hint?: string; on: boolean; onChange: (on: boolean) => void }): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="flex items-center justify-between gap-4 py-2">
      <div>
        <div id={id} class="font-medium">
          {props.label}
        </div>
        <Show when={props.hint}>
          <div class="text-dense text-text-2">{props.hint}</div>
        </Show>
      </div>
      <button
        type="button"
        role="switch"
        aria-checked={props.on}
        aria-labelledby={id}
        class="hit h-5 w-9 shrink-0 rounded-full border border-control bg-sunken p-px transition-colors aria-checked:border-accent aria-checked:bg-accent"
        onClick={() => props.onChange(!props.on)}
      >
        <span class={`block size-4 rounded-full transition-transform ${props.on ? "translate-x-4 bg-on-accent" : "bg-control"}`} />
      </button>
    </div>
  );
}
