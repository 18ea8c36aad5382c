import { Show, type JSX } from "solid-js";
import type { Tone } from "../words/chips";
import { Icon, type IconOf } from "./icon";

export const toneClass: Record<Tone, string> = {
  neutral: "bg-surface border-line-2 text-text-2",
  accent: "bg-accent-soft border-accent-line text-accent-text",
  ai: "bg-ai-soft border-ai-line text-ai-text",
  good: "bg-good-soft border-good-line text-good-text",
  warn: "bg-warn-soft border-warn-line text-warn-text",
  bad: "bg-bad-soft border-bad-line text-bad-text",
};

/** 20 px, no target. Shape and word carry the meaning; colour repeats it. */
export function Chip(props: {
  tone: Tone;
  icon?: IconOf | undefined;
  dashed?: boolean;
  right?: string | undefined;
  class?: string;
  children: JSX.Element;
}): JSX.Element {
  return (
    <span
      class={`tabular inline-flex h-5 max-w-full min-w-0 items-center gap-1 rounded-chip border px-1.5 text-meta font-medium whitespace-nowrap ${toneClass[props.tone]} ${props.dashed ? "border-dashed" : ""} ${props.class ?? ""}`}
    >
      <Show when={props.icon}>{(icon) => <Icon of={icon()} size={12} />}</Show>
      <span class="min-w-0 truncate">{props.children}</span>
      <Show when={props.right}>
        <span class="border-l border-current/30 pl-1">{props.right}</span>
      </Show>
    </span>
  );
}
