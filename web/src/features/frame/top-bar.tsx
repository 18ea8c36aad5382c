import { useNavigate } from "@solidjs/router";
import FlaskConical from "lucide-solid/icons/flask-conical";
import Moon from "lucide-solid/icons/moon";
import Search from "lucide-solid/icons/search";
import { lazy, Show, Suspense } from "solid-js";
import { isAway } from "../../data/me";
import { Button } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { Initials } from "../../ui/initials";
import { keysFor } from "../../ui/kbd";
import { openMenu } from "../../ui/menu";
import { BellButton } from "../notifications/bell";
import { openPalette } from "../palette/open";
import { clock } from "../../live/clock";
import { useApp } from "./app-context";
import { ConnectionMark } from "./connection-mark";
import { PauseButton } from "./pause";

const BranchSwitch = lazy(() => import("./branch-switch"));

function AvatarMenu() {
  const { me } = useApp();
  const navigate = useNavigate();
  let button: HTMLButtonElement | undefined;
  const open = async () => {
    const { avatarEntries } = await import("./avatar-menu");
    if (button) openMenu({ anchor: button, label: "Account", entries: avatarEntries(me, navigate) });
  };
  return (
    <button type="button" ref={(made) => (button = made)} class="hit rounded-full" aria-haspopup="menu" onClick={() => void open()}>
      <span class="relative block">
        <Initials name={me.user.name} size={28} />
        <Show when={isAway(clock.slow())}>
          <Moon size={14} class="absolute -right-1 -bottom-1 rounded-full bg-surface text-text-2" aria-hidden="true" />
        </Show>
      </span>
      <span class="unseen">
        {me.user.name}
        {isAway(clock.slow()) ? ", away" : ""}: account and sign out
      </span>
    </button>
  );
}

export function TopBar() {
  const { me } = useApp();
  return (
    <header class="flex h-(--top-bar) shrink-0 items-center gap-3 border-b border-line bg-surface px-4 max-sm:gap-2 max-sm:px-3">
      <span class="min-w-0 truncate font-semibold">{me.organization.name}</span>
      <Show when={me.branches.length > 1}>
        <Suspense>
          <BranchSwitch />
        </Suspense>
      </Show>
      <Show when={me.sandbox}>
        <Chip tone="neutral" dashed icon={FlaskConical} class="shrink-0">
          <span class="max-sm:unseen">Sandbox</span>
        </Chip>
      </Show>
      <span class="flex-1" />
      <ConnectionMark />
      <Button dense look="secondary" icon={Search} onPress={openPalette} tip="Names, phones, texts, pages and verbs" aria-haspopup="dialog">
        <span class="max-sm:unseen">
          Search <span class="text-meta text-text-3">{keysFor("⌘K")}</span>
        </span>
      </Button>
      <PauseButton />
      <BellButton />
      <AvatarMenu />
    </header>
  );
}
