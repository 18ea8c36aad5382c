/** The rail: 56 folded, 208 open; open by default from 1920 on. Under 640 px a bar at the foot takes its place. */
import { A, useLocation, useNavigate } from "@solidjs/router";
import Ellipsis from "lucide-solid/icons/ellipsis";
import PanelLeft from "lucide-solid/icons/panel-left";
import { For, lazy, Show, Suspense } from "solid-js";
import { can } from "../../data/me";
import { readBoolean, remembered } from "../../data/choices";
import { IconButton } from "../../ui/button";
import { Icon } from "../../ui/icon";
import { openMenu } from "../../ui/menu";
import { useApp } from "./app-context";
import { mainPages, ownPages, pages, type Destination } from "./destinations";

const SetupRing = lazy(() => import("../setup/ring"));

export const [wide, setWide] = remembered("rail-open", window.innerWidth >= 1920, readBoolean);

function Item(props: { page: Destination; wide: boolean; count: number }) {
  const location = useLocation();
  const current = () => location.pathname.startsWith(props.page.href);
  return (
    <li>
      <A
        href={props.page.href}
        class="relative flex h-10 items-center gap-3 rounded-control px-2.5 font-medium text-text-2 transition-colors hover:bg-hover hover:text-text aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-text"
        aria-current={current() ? "page" : undefined}
        aria-label={props.count > 0 ? `${props.page.name}, ${props.count} need a person` : props.page.name}
        data-tip={props.wide ? undefined : props.page.key ? `${props.page.name}  G ${props.page.key.toUpperCase()}` : props.page.name}
      >
        <Icon of={props.page.icon} size={20} />
        <Show when={props.wide}>
          <span class="flex-1 truncate">{props.page.name}</span>
        </Show>
        <Show when={props.count > 0}>
          <span
            class={`tabular inline-flex h-4 min-w-4 items-center justify-center rounded-full bg-warn px-1 text-tiny font-semibold text-on-warn ${props.wide ? "" : "absolute top-0.5 right-0.5"}`}
            aria-hidden="true"
          >
            {props.count > 99 ? "99+" : props.count}
          </span>
        </Show>
      </A>
    </li>
  );
}

export function Rail() {
  const { me, board } = useApp();
  const waiting = (page: Destination) => (page.href === "/cockpit" ? board.counts().waiting : 0);
  return (
    <nav aria-label="Main" class={`flex shrink-0 flex-col border-r border-line bg-surface p-2 max-sm:hidden ${wide() ? "w-52" : "w-14"}`}>
      <ul class="flex flex-col gap-1">
        <For each={mainPages}>{(page) => <Item page={page} wide={wide()} count={waiting(page)} />}</For>
      </ul>
      <Show when={!me.organization.live && can(me, "setup.write")}>
        <A
          href="/setup"
          class="mt-auto flex h-10 items-center gap-3 rounded-control px-2.5 font-medium text-text-2 transition-colors hover:bg-hover hover:text-text"
          aria-label="Set-up"
          data-tip={wide() ? undefined : "Set-up"}
        >
          <Suspense>
            <SetupRing />
          </Suspense>
          <Show when={wide()}>
            <span class="flex-1 truncate">Set-up</span>
          </Show>
        </A>
      </Show>
      <ul class={`flex flex-col gap-1 ${!me.organization.live && can(me, "setup.write") ? "mt-1" : "mt-auto"}`}>
        <For each={ownPages}>{(page) => <Item page={page} wide={wide()} count={0} />}</For>
      </ul>
      <IconButton
        icon={PanelLeft}
        size={20}
        class="mt-1 h-10 w-10 max-md:hidden"
        label={wide() ? "Fold the menu" : "Open the menu"}
        aria-expanded={wide()}
        onPress={() => setWide(!wide())}
      />
    </nav>
  );
}

export function BottomBar() {
  const { board } = useApp();
  const location = useLocation();
  const navigate = useNavigate();
  const shown = pages.length > 5 ? pages.slice(0, 4) : pages;
  const others = pages.slice(shown.length);
  const inOthers = () => others.some((page) => location.pathname.startsWith(page.href));
  let more: HTMLButtonElement | undefined;
  return (
    <nav aria-label="Main" class="flex h-14 shrink-0 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] sm:hidden">
      <For each={shown}>
        {(page) => (
          <A
            href={page.href}
            class="relative flex flex-1 flex-col items-center justify-center gap-0.5 text-meta font-medium text-text-2 aria-[current=page]:text-accent-text"
            aria-current={location.pathname.startsWith(page.href) ? "page" : undefined}
          >
            <Icon of={page.icon} size={20} />
            <span>{page.name}</span>
            <Show when={page.href === "/cockpit" && board.counts().waiting > 0}>
              <span class="tabular absolute top-1 left-1/2 ml-2 inline-flex h-4 min-w-4 items-center justify-center rounded-full bg-warn px-1 text-tiny font-semibold text-on-warn">
                {board.counts().waiting}
                <span class="unseen"> need a person</span>
              </span>
            </Show>
          </A>
        )}
      </For>
      <Show when={others.length > 0}>
        <button
          type="button"
          ref={(made) => (more = made)}
          aria-haspopup="menu"
          class={`flex flex-1 flex-col items-center justify-center gap-0.5 text-meta font-medium ${inOthers() ? "text-accent-text" : "text-text-2"}`}
          onClick={() =>
            more &&
            openMenu({
              anchor: more,
              label: "More",
              entries: others.map((page) => ({ label: page.name, icon: page.icon, run: () => navigate(page.href) })),
            })
          }
        >
          <Icon of={Ellipsis} size={20} />
          <span>More</span>
        </button>
      </Show>
    </nav>
  );
}
