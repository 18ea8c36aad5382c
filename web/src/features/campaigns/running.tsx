/** A launched campaign: how far it is, how it fares, and what became of each recipient. */
import { A } from "@solidjs/router";
import { createSignal, For, onCleanup, Show } from "solid-js";
import type { Campaign } from "../../../../worker/contract/campaigns";
import { campaign as readCampaign, moveCampaign, retryFailed } from "../../data/campaigns";
import { can } from "../../data/me";
import { useApp } from "../frame/app-context";
import { Confirm } from "../team/confirm";
import { Button } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { openDialog } from "../../ui/dialog";
import { Page, Panel } from "../../ui/page";
import { toast, toastProblem } from "../../ui/toast";
import { countWords, plural } from "../../words/text";
import { millis, point } from "../../words/time";
import { Recipients } from "./recipients";
import { figures, progressOf, rate, stateWords } from "./words";

const againMs = 2_000;
const quietMs = 15_000;

export default function RunningCampaign(props: { campaign: Campaign; onChange: (campaign: Campaign) => void }) {
  const { me } = useApp();
  const now = () => props.campaign;
  const [busy, setBusy] = createSignal<string | null>(null);
  const [late, setLate] = createSignal(false);
  const progress = () => progressOf(now());
  const writes = () => (can(me, "campaigns.write") ? null : "Managers do this");

  let timer: ReturnType<typeof setTimeout>;
  let over = false;
  const look = async () => {
    if (!document.hidden) {
      try {
        const next = await readCampaign(now().id);
        if (over) return;
        setLate(false);
        // An older answer must not undo a press.
        if (busy() === null && next.updatedAt >= now().updatedAt) props.onChange(next);
      } catch {
        setLate(true);
      }
    }
    if (!over) timer = setTimeout(() => void look(), now().state === "running" ? againMs : quietMs);
  };
  timer = setTimeout(() => void look(), againMs);
  onCleanup(() => ((over = true), clearTimeout(timer)));

  const run = async (what: string, failed: string, act: () => Promise<void>) => {
    setBusy(what);
    try {
      await act();
    } catch (error) {
      toastProblem(failed, error);
    }
    setBusy(null);
  };
  const move = (verb: "pause" | "resume") =>
    void run(verb, verb === "pause" ? "It was not paused." : "It was not resumed.", async () => {
      props.onChange(await moveCampaign(now().id, verb));
      toast(verb === "pause" ? "Paused. Nothing of it leaves until somebody resumes it." : "Resumed. It goes on with who was not texted yet.");
    });
  const retry = () =>
    void run("retry", "Nobody was tried again.", async () => {
      const { retried } = await retryFailed(now().id);
      toast(`${plural(retried, "lead")} will be tried once more.`);
      props.onChange(await readCampaign(now().id));
    });
  const askEnd = () =>
    openDialog((dialog) => (
      <Confirm
        title={`End “${now().name}”?`}
        words={`Nobody more is texted: ${plural(now().funnel.states.queued + now().funnel.states.held, "lead is", "leads are")} left out. Open conversations are answered on. It cannot be launched again.`}
        act="End the campaign"
        keep="Keep it"
        failed="It was not ended."
        run={async () => {
          props.onChange(await moveCampaign(now().id, "end"));
          toast("Ended. Open conversations are answered on.");
        }}
        close={dialog.close}
      />
    ));
  return (
    <Page title={now().name} wide>
      <div class="-mt-4 flex flex-wrap items-center gap-3">
        <Chip tone={stateWords[now().state].tone}>{stateWords[now().state].name}</Chip>
        <Show when={now().launchedAt}>
          {(at) => (
            <span class="text-text-2">
              Launched by {now().launchedBy ?? "somebody"} {point(millis(at()), Date.now())}
            </span>
          )}
        </Show>
        <A href={`/cockpit?view=all&campaign=${now().id}`} class="font-medium text-accent-text hover:underline">
          Its conversations
        </A>
        <span class="flex-1" />
        <Show when={now().state === "running"}>
          <Button busy={busy() === "pause"} closed={writes()} onPress={() => move("pause")}>
            Pause
          </Button>
        </Show>
        <Show when={now().state === "paused"}>
          <Button look="primary" busy={busy() === "resume"} closed={writes()} onPress={() => move("resume")}>
            Resume
          </Button>
        </Show>
        <Show when={now().funnel.states.failed > 0 && now().state !== "ended"}>
          <Button busy={busy() === "retry"} closed={writes()} onPress={retry}>
            Try the {countWords(now().funnel.states.failed)} failed again
          </Button>
        </Show>
        <Show when={now().state !== "ended"}>
          <Button closed={writes()} aria-haspopup="dialog" onPress={askEnd}>
            End…
          </Button>
        </Show>
      </div>
      <Show when={now().waits ?? now().stopped?.why}>
        {(words) => (
          <p
            role="status"
            class={`rounded-control border px-4 py-2 ${now().state === "running" ? "border-line bg-sunken text-text-2" : "border-warn-line bg-warn-soft"}`}
          >
            {now().state === "running" ? words() : `${now().stopped?.by ?? ""}: ${words()}`}
          </p>
        )}
      </Show>
      <Show when={now().kind !== "inbound"}>
        <Panel>
          <div class="flex flex-wrap items-baseline justify-between gap-2">
            <p>
              <span class="tabular text-figure font-semibold">{countWords(progress().begun)}</span> of {plural(progress().of, "lead")} texted
            </p>
            <p class="text-dense text-text-2">
              <Show when={now().state === "running" && progress().begun < progress().of}>
                {countWords(now().ratePerHour)} an hour
                <Show when={now().finishAt}>{(at) => <> · done about {point(millis(at()), Date.now())}</>}</Show>
              </Show>
              <Show when={late()}> · Shown as it was; the newest figures did not load.</Show>
            </p>
          </div>
          <div
            class="mt-2 h-2 overflow-hidden rounded-full bg-pressed"
            role="progressbar"
            aria-label="Leads texted"
            aria-valuemin={0}
            aria-valuemax={progress().of}
            aria-valuenow={progress().begun}
          >
            <div class="h-full bg-accent" style={{ width: `${progress().of === 0 ? 0 : (progress().begun / progress().of) * 100}%` }} />
          </div>
        </Panel>
      </Show>
      <section aria-label="How it fares" class="grid grid-cols-5 gap-3 max-lg:grid-cols-3 max-sm:grid-cols-2">
        <For each={figures}>
          {(figure) => (
            <div class="rounded-control border border-line bg-surface p-3 shadow-e1" title={figure.says}>
              <p class="text-meta text-text-2">{figure.name}</p>
              <p class="tabular text-figure font-semibold">{countWords(now().funnel[figure.key])}</p>
              <Show when={figure.key !== "reached" && figure.key !== "failed"}>
                <p class="text-meta text-text-3">{rate(now().funnel[figure.key], now().funnel.reached)}</p>
              </Show>
              <p class="unseen">{figure.says}</p>
            </div>
          )}
        </For>
      </section>
      <Show when={now().kind !== "inbound"}>
        <Recipients campaign={now()} />
      </Show>
    </Page>
  );
}
