/** Banners only for what stops work, each with its one action; and once, what a sandbox is. */
import { A, useLocation } from "@solidjs/router";
import CirclePause from "lucide-solid/icons/circle-pause";
import CloudOff from "lucide-solid/icons/cloud-off";
import FlaskConical from "lucide-solid/icons/flask-conical";
import X from "lucide-solid/icons/x";
import { createSignal, Show, type JSX } from "solid-js";
import { startCustomers } from "../../data/around";
import { readBoolean, remembered } from "../../data/choices";
import { can } from "../../data/me";
import { Button, IconButton } from "../../ui/button";
import { createMedia } from "../../ui/media";
import { Icon, type IconOf } from "../../ui/icon";
import { toast, toastProblem } from "../../ui/toast";
import { clock, millis } from "../../words/time";
import { plural } from "../../words/text";
import { useApp } from "./app-context";
import { openPhone } from "./open-phone";
import { useResume } from "./pause";

function Banner(props: { icon: IconOf; tone: "warn" | "bad" | "neutral"; children: JSX.Element; actions?: JSX.Element; onClose?: () => void }) {
  const look = () =>
    props.tone === "warn"
      ? "bg-warn-soft text-warn-text border-warn-line"
      : props.tone === "bad"
        ? "bg-bad-soft text-bad-text border-bad-line"
        : "bg-surface text-text-2 border-line";
  return (
    <div class={`flex min-h-11 items-center gap-3 border-b px-4 py-1.5 text-dense max-md:items-start max-sm:px-3 ${look()}`}>
      <Icon of={props.icon} class="max-md:mt-0.5" />
      <div class="flex min-w-0 flex-1 items-center gap-x-3 gap-y-2 max-md:flex-wrap">
        <p class="min-w-0 flex-1 max-md:basis-full">{props.children}</p>
        <Show when={props.actions}>
          <div class="flex items-center gap-2 max-sm:flex-wrap">{props.actions}</div>
        </Show>
      </div>
      <Show when={props.onClose}>{(close) => <IconButton dense icon={X} class="max-md:-mt-1" label="Close this note" onPress={() => close()()} />}</Show>
    </div>
  );
}

function PauseBanner() {
  const { me } = useApp();
  const { paused, busy, go } = useResume();
  const settingUp = () => !me.organization.live && paused()?.by === "Set-up";
  return (
    <Show
      when={!settingUp() && paused()}
      fallback={
        <Show when={settingUp()}>
          <Banner
            icon={CirclePause}
            tone="neutral"
            actions={
              <A href="/setup" class="font-medium text-accent-text hover:underline">
                Go on with the set-up
              </A>
            }
          >
            The AI is not live yet: it answers nobody until the set-up's last step.
          </Banner>
        </Show>
      }
    >
      {(pause) => (
        <Banner
          icon={CirclePause}
          tone="warn"
          actions={
            <Button dense icon={undefined} busy={busy()} closed={can(me, "ai.pause") ? null : "Managers resume the AI"} onPress={() => void go()}>
              Resume the AI
            </Button>
          }
        >
          <strong class="font-semibold">
            {pause().by} paused the AI{pause().scope === "organization" ? "" : pause().scope === "branch" ? " for a branch" : " for a campaign"} at{" "}
            {clock(millis(pause().at))}.
          </strong>{" "}
          Nothing it wrote leaves until someone resumes.
        </Banner>
      )}
    </Show>
  );
}

function ModelBanner() {
  const { board } = useApp();
  const down = () => board.counts().modelDown;
  return (
    <Show when={down() > 0}>
      <Banner icon={CloudOff} tone="bad">
        <strong class="font-semibold">The AI can't answer right now.</strong> {plural(down(), "conversation waits", "conversations wait")}; it tries again every
        10 s. Take any of them over.
      </Banner>
    </Show>
  );
}

const [seen, setSeen] = remembered("sandbox-banner-closed", false, readBoolean);

function SandboxBanner() {
  const { me } = useApp();
  const [busy, setBusy] = createSignal(false);
  // On a phone an open conversation has the whole screen.
  const narrow = createMedia("(width < 640px)");
  const location = useLocation();
  const start = async () => {
    setBusy(true);
    try {
      await startCustomers(10);
      toast("10 simulated customers are texting now.");
    } catch (error) {
      toastProblem("The simulated customers did not start.", error);
    }
    setBusy(false);
  };
  return (
    <Show when={me.sandbox && !seen() && !(narrow() && /^\/cockpit\/./.test(location.pathname))}>
      <Banner
        icon={FlaskConical}
        tone="neutral"
        onClose={() => setSeen(true)}
        actions={
          <>
            <Button dense look="primary" onPress={() => openPhone()}>
              Open the customer's phone
            </Button>
            <Button dense busy={busy()} onPress={() => void start()}>
              Start 10 simulated customers
            </Button>
          </>
        }
      >
        This is a sandbox. No text reaches a real phone, the customers are simulated, and the model is a stand-in that follows the playbook by rule.
      </Banner>
    </Show>
  );
}

export function Banners() {
  return (
    <section aria-label="Notices" class="shrink-0">
      <PauseBanner />
      <ModelBanner />
      <SandboxBanner />
    </section>
  );
}
