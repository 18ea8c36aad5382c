/** What failed, what is safe, what to do; the request id small (ui.md §3). */
import RotateCw from "lucide-solid/icons/rotate-cw";
import { Show, type JSX } from "solid-js";
import { Problem } from "../data/problem";
import { Button } from "./button";

export function Failure(props: { title: string; error: unknown; safe?: string; retry?: () => void }): JSX.Element {
  const problem = () => (props.error instanceof Problem ? props.error : null);
  return (
    <div role="alert" class="mx-auto flex h-full max-w-[60ch] flex-col items-start justify-center gap-2 p-6">
      <h2 class="text-head font-semibold">{props.title}</h2>
      <p class="text-text-2">
        {props.error instanceof Error ? props.error.message : "Something unexpected happened in this page."} {props.safe}
      </p>
      <Show when={props.retry}>
        {(retry) => (
          <Button icon={RotateCw} class="mt-2" onPress={() => retry()()}>
            Try again
          </Button>
        )}
      </Show>
      <Show when={problem()?.requestId}>{(id) => <p class="text-meta text-text-3">Request {id()}</p>}</Show>
    </div>
  );
}
