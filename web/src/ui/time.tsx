import { full } from "../words/time";

/** A time as words, the whole date with both zones on hover. */
export function Time(props: { at: number; lead?: { name: string; zone: string } | undefined; class?: string; children: string }) {
  return (
    <time class={`tabular ${props.class ?? ""}`} datetime={new Date(props.at).toISOString()} data-tip={full(props.at, props.lead)}>
      {props.children}
    </time>
  );
}
