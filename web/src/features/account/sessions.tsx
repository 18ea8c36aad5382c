/** Where one is signed in. */
import { createSignal, For, Show } from "solid-js";
import type { Account } from "../../../../worker/contract/team";
import { endOtherSessions, endSession } from "../../data/account";
import { clock } from "../../live/clock";
import { Button } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { Panel } from "../../ui/page";
import { toast, toastProblem } from "../../ui/toast";
import { browserWords } from "../../words/browser";
import { millis, point } from "../../words/time";

export function Sessions(props: { account: Account; onChange: (account: Account) => void }) {
  const [busy, setBusy] = createSignal<string | null>(null);
  const end = async (key: string, what: () => Promise<Account>, words: string) => {
    setBusy(key);
    try {
      props.onChange(await what());
      toast(words);
    } catch (error) {
      toastProblem("The session could not be signed out.", error);
    }
    setBusy(null);
  };
  const others = () => props.account.sessions.filter((one) => !one.here);
  return (
    <Panel title="Where you are signed in">
      <ul class="divide-y divide-line">
        <For each={props.account.sessions}>
          {(one) => (
            <li class="flex flex-wrap items-center gap-2 py-2">
              <div class="min-w-0 flex-1">
                <p class="font-medium">
                  {browserWords(one.browser)}{" "}
                  <Show when={one.here}>
                    <Chip tone="neutral">This browser</Chip>
                  </Show>
                </p>
                <p class="text-dense text-text-2">
                  {one.address ? `${one.address} · ` : ""}since {point(millis(one.since), clock.slow())}
                </p>
              </div>
              <Show when={!one.here}>
                <Button
                  dense
                  busy={busy() === one.id}
                  aria-label={`Sign out ${browserWords(one.browser)}`}
                  onPress={() => void end(one.id, () => endSession(one.id), "Signed out there. What it had open closes now.")}
                >
                  Sign out
                </Button>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={others().length > 1}>
        <Button class="mt-2" busy={busy() === "all"} onPress={() => void end("all", endOtherSessions, "Every other session is signed out.")}>
          Sign out all others
        </Button>
      </Show>
    </Panel>
  );
}
