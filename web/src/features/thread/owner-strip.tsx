/** Who has this conversation, in one line with the one action (ui.md §5). It turns only on the committed event. */
import UserRoundPlus from "lucide-solid/icons/user-round-plus";
import { createEffect, createMemo, lazy, Show } from "solid-js";
import { clock } from "../../live/clock";
import { can } from "../../data/me";
import { Button } from "../../ui/button";
import { Icon } from "../../ui/icon";
import { useKeys } from "../../ui/keys";
import { openPopover } from "../../ui/popover";
import { OwnerMark } from "../board/owner-mark";
import { VerbButton, withVerbs } from "../verbs/menus";
import { stripOf } from "./strip-words";
import { useThread } from "./thread-context";

const HandBack = lazy(() => import("./hand-back"));

const looks = {
  ai: "bg-ai-soft",
  waiting: "bg-warn-soft",
  you: "bg-accent-soft",
  colleague: "bg-sunken",
  nobody: "bg-sunken",
} as const;

export function OwnerStrip() {
  const thread = useThread();
  const { app, conversation } = thread;
  const me = app.me;
  let handBackButton: HTMLButtonElement | undefined;
  const strip = createMemo(() =>
    stripOf(conversation(), { me: me.user.id, viewers: thread.store.view.viewers, now: conversation().owner === "waiting" ? clock.second() : clock.slow() }),
  );
  const reads = () => (can(me, "conversations.act") ? null : "Your role can only read");
  const take = (force = false) => void thread.takeOver(force);
  const handBack = () => {
    if (handBackButton) openPopover(handBackButton, "Hand back to the AI", (panel) => <HandBack thread={thread} close={panel.close} />);
  };
  // One key hands back: what it opens must be here before it is pressed.
  createEffect(() => strip().kind === "you" && void HandBack.preload());
  useKeys({
    t: () => (strip().kind === "ai" || strip().kind === "waiting") && reads() === null && take(),
    b: () => strip().kind === "you" && handBack(),
  });
  return (
    <div class={`flex min-h-10 shrink-0 items-center gap-2 border-b border-line py-1 pr-2 pl-4 ${looks[strip().kind]}`} data-owner={strip().kind}>
      <OwnerMark owner={conversation().owner} person={conversation().ownerUser} closedAs={conversation().closed?.as ?? null} me={me.user.id} />
      <p class={`min-w-0 flex-1 text-dense ${strip().kind === "waiting" ? "text-warn-text" : ""}`}>
        <span class="font-medium">{strip().words}</span>
        <Show when={strip().also}>{(also) => <span class="text-text-2"> · {also()}</span>}</Show>
      </p>
      <Show when={strip().kind === "ai"}>
        <Button dense shortcut="T" busy={thread.taking()} closed={reads()} onPress={() => take()}>
          Take over
        </Button>
      </Show>
      <Show when={strip().kind === "waiting"}>
        <Button dense look="primary" shortcut="T" busy={thread.taking()} closed={reads()} onPress={() => take()}>
          Take over
        </Button>
      </Show>
      <Show when={strip().kind === "you"}>
        <VerbButton label="Assign" menu="assignEntries" app={app} card={thread.card()} look="quiet" class="max-sm:hidden">
          <Icon of={UserRoundPlus} />
        </VerbButton>
        <Button dense shortcut="B" ref={(made) => (handBackButton = made)} onPress={handBack} aria-haspopup="dialog">
          Hand back
        </Button>
      </Show>
      <Show when={strip().kind === "colleague"}>
        <Button
          dense
          busy={thread.taking()}
          closed={can(me, "conversations.force") ? null : "Only managers take a colleague's conversation"}
          onPress={() => take(true)}
        >
          Take from {conversation().ownerUser?.name.split(" ")[0] ?? "colleague"}
        </Button>
      </Show>
      <Show when={strip().kind === "nobody" && conversation().closed?.as !== "optedOut" && conversation().optedOutAt === null}>
        <Button dense closed={reads()} onPress={() => withVerbs((verbs) => void verbs.reopenCard(thread.card()))}>
          Reopen
        </Button>
      </Show>
    </div>
  );
}
