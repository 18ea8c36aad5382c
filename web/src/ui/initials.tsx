import { initials } from "../words/text";

/** A person as a circle with initials. The name is said beside it or in its tip. */
export function Initials(props: { name: string; size: 18 | 20 | 28; solid?: boolean; class?: string }) {
  return (
    <span
      class={`inline-flex shrink-0 items-center justify-center rounded-full text-tiny font-semibold ${props.solid ? "bg-accent text-on-accent" : "bg-pressed text-text-2"} ${props.class ?? ""}`}
      style={{ width: `${props.size}px`, height: `${props.size}px`, "font-size": props.size < 20 ? "9px" : undefined }}
      aria-hidden="true"
    >
      {initials(props.name)}
    </span>
  );
}
