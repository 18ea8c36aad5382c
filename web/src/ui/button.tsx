/** Buttons. A busy one keeps its label and width and does nothing; a closed one says why (ui.md §3). */
import { Show, splitProps, type JSX } from "solid-js";
import { Icon, type IconOf } from "./icon";
import { Spinner } from "./spinner";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger" | "warn";

interface ButtonProps extends Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, "disabled" | "onClick"> {
  look?: ButtonLook;
  dense?: boolean;
  icon?: IconOf | undefined;
  busy?: boolean | undefined;
  /** Why it cannot be pressed now; shown on hover and focus. */
  closed?: string | null | undefined;
  tip?: string | undefined;
  shortcut?: string | undefined;
  onPress?: ((event: MouseEvent) => void) | undefined;
}

const looks: Record<ButtonLook, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover active:bg-accent-hover border-transparent",
  secondary: "bg-surface text-text border-line-2 hover:bg-hover active:bg-pressed",
  quiet: "bg-transparent text-accent-text border-transparent hover:bg-hover active:bg-pressed",
  danger: "bg-bad text-on-bad border-transparent hover:brightness-95 active:brightness-90",
  warn: "bg-warn text-on-warn border-transparent hover:brightness-95 active:brightness-90",
};
const closedLook = "bg-transparent text-disabled border-line cursor-not-allowed";

export function Button(props: ButtonProps): JSX.Element {
  const [own, rest] = splitProps(props, ["look", "dense", "icon", "busy", "closed", "tip", "shortcut", "onPress", "class", "children"]);
  const press = (event: MouseEvent) => {
    if (own.busy || own.closed) return event.preventDefault();
    own.onPress?.(event);
  };
  return (
    <button
      type="button"
      {...rest}
      class={`inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control border font-medium whitespace-nowrap transition-colors pointer-coarse:min-h-11 ${own.dense ? "h-7 px-2 text-dense" : "h-8 px-3"} ${own.closed ? closedLook : looks[own.look ?? "secondary"]} ${own.class ?? ""}`}
      aria-disabled={own.closed ? "true" : undefined}
      aria-busy={own.busy ? "true" : undefined}
      data-tip={own.closed ?? own.tip}
      aria-description={own.closed ?? undefined}
      onClick={press}
    >
      <Show when={own.busy} fallback={<Show when={own.icon}>{(icon) => <Icon of={icon()} />}</Show>}>
        <Spinner />
      </Show>
      {own.children}
      <Show when={own.shortcut}>
        <kbd aria-hidden="true" class="font-sans text-tiny font-medium opacity-80 pointer-coarse:hidden">
          {own.shortcut}
        </kbd>
      </Show>
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonProps, "children" | "look" | "shortcut"> {
  icon: IconOf;
  label: string;
  /** Shown beside the label in the tip. */
  keys?: string | undefined;
  size?: number;
  pressed?: boolean | undefined;
}

export function IconButton(props: IconButtonProps): JSX.Element {
  const [own, rest] = splitProps(props, ["icon", "label", "keys", "size", "busy", "closed", "tip", "dense", "onPress", "class", "pressed"]);
  const press = (event: MouseEvent) => {
    if (own.busy || own.closed) return event.preventDefault();
    own.onPress?.(event);
  };
  return (
    <button
      type="button"
      {...rest}
      class={`inline-flex shrink-0 items-center justify-center rounded-control transition-colors pointer-coarse:size-11 ${own.dense ? "size-7" : "size-8"} ${own.closed ? "cursor-not-allowed text-disabled" : "text-text-2 hover:bg-hover hover:text-text active:bg-pressed aria-pressed:bg-pressed aria-pressed:text-text aria-expanded:bg-pressed"} ${own.class ?? ""}`}
      aria-label={own.label}
      aria-disabled={own.closed ? "true" : undefined}
      aria-busy={own.busy ? "true" : undefined}
      aria-pressed={own.pressed}
      data-tip={own.closed ?? own.tip ?? (own.keys ? `${own.label}  ${own.keys}` : own.label)}
      aria-description={own.closed ?? undefined}
      onClick={press}
    >
      <Show when={own.busy} fallback={<Icon of={own.icon} size={own.size ?? 16} />}>
        <Spinner size={own.size ?? 16} />
      </Show>
    </button>
  );
}
