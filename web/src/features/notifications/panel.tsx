/** What the bell opens: the newest first, each leads to its conversation. */
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import type { Notification } from "../../../../worker/contract/notifications";
import { markAllRead, markRead, notificationPage } from "../../data/notifications";
import { clock } from "../../live/clock";
import { Button } from "../../ui/button";
import { Failure } from "../../ui/failure";
import { Block, Late } from "../../ui/skeleton";
import { toastProblem } from "../../ui/toast";
import { ago, millis } from "../../words/time";
import { createPages } from "../records/pages";
import { notificationWords } from "./words";

const hrefOf = (one: Notification): string => (one.conversationId === null ? "/integrations" : `/cockpit/${one.conversationId}`);

export function NotificationsPanel(props: { close: () => void; onUnread: (count: number) => void }) {
  const pages = createPages<Notification>(notificationPage);
  const read = async (mark: Promise<{ unread: number }>) => {
    try {
      props.onUnread((await mark).unread);
    } catch (error) {
      toastProblem("It could not be marked as read.", error);
    }
  };
  const open = (one: Notification) => {
    if (one.readAt === null) void read(markRead([one.id]));
    props.close();
  };
  return (
    <section>
      <div class="flex items-center justify-between gap-2 pb-2">
        <h2 class="text-head font-semibold">Notifications</h2>
        <Show when={pages.items().some((one) => one.readAt === null)}>
          <Button dense look="quiet" onPress={() => void read(markAllRead()).then(() => pages.reload())}>
            Mark all as read
          </Button>
        </Show>
      </div>
      <Show when={pages.error() === null} fallback={<Failure title="They did not load." error={pages.error()} retry={() => void pages.reload()} />}>
        <Show
          when={pages.loaded()}
          fallback={
            <Late>
              <Block class="h-32" />
            </Late>
          }
        >
          <Show when={pages.items().length > 0} fallback={<p class="py-4 text-text-2">You're up to date.</p>}>
            <ul class="-mx-2 max-h-[60vh] overflow-y-auto" aria-label="Notifications">
              <For each={pages.items()}>
                {(one) => (
                  <li>
                    <A href={hrefOf(one)} class="flex gap-2 rounded-control px-2 py-2 hover:bg-hover" onClick={() => open(one)}>
                      <span class={`mt-1.5 size-2 shrink-0 rounded-full ${one.readAt === null ? "bg-accent" : "bg-transparent"}`} aria-hidden="true" />
                      <span class="min-w-0 flex-1">
                        <span class={`block ${one.readAt === null ? "font-medium" : "text-text-2"}`}>
                          {notificationWords(one)}
                          <Show when={one.readAt === null}>
                            <span class="unseen">, unread</span>
                          </Show>
                        </span>
                        <Show when={one.snippet}>
                          <span class="block truncate text-dense text-text-2">{one.snippet}</span>
                        </Show>
                        <span class="block text-meta text-text-3">{ago(millis(one.at), clock.slow())}</span>
                      </span>
                    </A>
                  </li>
                )}
              </For>
            </ul>
            <Show when={pages.more()}>
              <Button dense class="mt-2" busy={pages.busy()} onPress={() => void pages.next()}>
                Show more
              </Button>
            </Show>
          </Show>
        </Show>
      </Show>
      <p class="border-t border-line pt-2 text-dense">
        <A href="/account" class="text-accent-text hover:underline" onClick={props.close}>
          Choose what you are told of
        </A>
      </p>
    </section>
  );
}
