/** The page of everything before the Cockpit: one title, one card, and what the sandbox offers. */
import { createSignal, onMount, Show, type JSX } from "solid-js";
import { hasSandbox } from "../../data/around";
import { Problem } from "../../data/problem";

const [sandbox, setSandbox] = createSignal(false);
export { sandbox };

export function DoorFrame(props: { title: string; children: JSX.Element; below?: JSX.Element }) {
  onMount(() => {
    document.title = `${props.title} · Plaibook`;
    void hasSandbox().then(setSandbox);
  });
  return (
    <main class="flex h-full items-center justify-center overflow-y-auto p-4">
      <div class="my-auto w-full max-w-[380px]">
        <div class="mb-6 flex items-center gap-3">
          <img src="/favicon.svg" alt="" width="32" height="32" />
          <h1 class="text-title font-semibold">{props.title}</h1>
        </div>
        <div class="rounded-bubble border border-line bg-surface p-6 shadow-e1">{props.children}</div>
        {props.below}
      </div>
    </main>
  );
}

export const DoorLink = (props: { href: string; children: JSX.Element }) => (
  <a href={props.href} class="font-medium text-accent-text hover:underline">
    {props.children}
  </a>
);

/** What no field is to blame for. */
export function DoorProblem(props: { error: unknown }) {
  const words = () => (props.error instanceof Error ? props.error.message : String(props.error));
  return (
    <Show when={props.error}>
      <p role="alert" class="text-dense text-bad-text">
        {words()}
        <Show when={props.error instanceof Problem && props.error.status >= 500 && props.error.requestId}>
          {(id) => <span class="block text-meta text-text-3">Request {id()}</span>}
        </Show>
      </p>
    </Show>
  );
}

/** Where letters of the sandbox are read. */
export const MailboxHint = (props: { to?: string }) => (
  <Show when={sandbox()}>
    <p class="mt-4 rounded-bubble border border-dashed border-line-2 p-4 text-dense text-text-2">
      This is a sandbox: letters are not mailed.{" "}
      <a
        href={`/sandbox/mailbox${props.to ? `?to=${encodeURIComponent(props.to)}` : ""}`}
        target="_blank"
        rel="noreferrer"
        class="font-medium text-accent-text hover:underline"
      >
        Open its mailbox
      </a>
    </p>
  </Show>
);
