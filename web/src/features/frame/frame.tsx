/** The frame behind the sign-in: rail, top bar, banners, page, and the hosts of everything that opens on top. */
import { useNavigate } from "@solidjs/router";
import { createEffect, createMemo, ErrorBoundary, lazy, onCleanup, Show, Suspense, type JSX } from "solid-js";
import type { Me } from "../../../../worker/contract/me";
import { loadMe } from "../../data/me";
import { asking } from "../../data/proof";
import { createBoardStore } from "../../live/board/store";
import { DialogHost } from "../../ui/dialog";
import { Failure } from "../../ui/failure";
import { useKeys } from "../../ui/keys";
import { LiveRegion } from "../../ui/live-region";
import { MenuHost } from "../../ui/menu";
import { PopoverHost } from "../../ui/popover";
import { Toasts } from "../../ui/toast";
import { openPalette, openShortcuts } from "../palette/open";
import { firstLook } from "../board/view";
import { AppContext } from "./app-context";
import { Banners } from "./banners";
import { pages } from "./destinations";
import { BottomBar, Rail, wide } from "./rail";
import { TopBar } from "./top-bar";

const ProofDialog = lazy(() => import("../account/proof-dialog"));

const CHECK_MS = 10_000;

/** A socket that was refused cannot say why: ask whether anyone is still signed in, at most every ten seconds. */
function sessionCheck(): () => void {
  let last = 0;
  return () => {
    if (Date.now() - last < CHECK_MS) return;
    last = Date.now();
    void loadMe();
  };
}

export function Frame(props: { me: Me; children?: JSX.Element }) {
  const board = createBoardStore({ me: props.me.user.id, look: firstLook(props.me), expired: sessionCheck() });
  onCleanup(() => board.close());
  const names = new Map(props.me.people.map((person) => [person.id, person.name.split(" ")[0] ?? person.name]));
  const navigate = useNavigate();
  useKeys({
    "Mod+k": openPalette,
    "/": openPalette,
    "?": openShortcuts,
    ...Object.fromEntries(pages.flatMap((page) => (page.key ? [[`g ${page.key}`, () => navigate(page.href)]] : []))),
  });
  const title = createMemo(() => (board.counts().waiting > 0 ? `(${board.counts().waiting}) Cockpit` : "Cockpit"));
  createEffect(() => (document.title = title()));
  return (
    <AppContext.Provider value={{ me: props.me, board, personName: (id) => names.get(id) }}>
      <div class="flex h-dvh min-h-0" style={{ "--rail": wide() ? "208px" : "56px" }}>
        <Rail />
        <div class="flex min-w-0 flex-1 flex-col">
          <TopBar />
          <Banners />
          <main class="relative min-h-0 flex-1 overflow-clip outline-none" tabindex="-1">
            <ErrorBoundary
              fallback={(error: unknown, reset) => (
                <Failure title="This page stopped working." error={error} safe="Nothing that was sent or saved is lost." retry={reset} />
              )}
            >
              <Suspense>{props.children}</Suspense>
            </ErrorBoundary>
          </main>
          <BottomBar />
        </div>
      </div>
      <MenuHost />
      <PopoverHost />
      <DialogHost />
      <Show when={asking()} keyed>
        {(settle) => (
          <Suspense>
            <ProofDialog settle={settle} />
          </Suspense>
        )}
      </Show>
      <Toasts />
      <LiveRegion />
    </AppContext.Provider>
  );
}
