/** The board's four views, and how the board is looked at: in the address, and remembered by this browser. */
import { useLocation, useNavigate } from "@solidjs/router";
import { createEffect, on } from "solid-js";
import { remembered } from "../../data/choices";
import type { BoardStore } from "../../live/board/store";
import { lookQuery, plainLook, readLook, sameLook, viewOf, type Look, type View } from "../../live/board/look";
import type { Me } from "../../../../worker/contract/me";

export const views: readonly { view: View; name: string; tip: string }[] = [
  { view: "mine", name: "My work", tip: "What you have or are assigned to" },
  { view: "waiting", name: "Needs a person", tip: "The queue alone, most urgent first" },
  { view: "all", name: "Everything", tip: "All conversations" },
  { view: "watch", name: "Watch", tip: "With the AI, risky ones first" },
];

const [view, keepView] = remembered<View>("view", "all", viewOf);
const [branch, keepBranch] = remembered("branch", "", (text) => text);

/** Where a member's board begins: the view and the branch she looked at last, if it is still hers. */
export function firstLook(me: Me): Look {
  return { ...plainLook, view: view(), branch: me.branches.length > 1 && me.branches.some(({ id }) => id === branch()) ? branch() : null };
}

const onBoard = (path: string) => /^\/cockpit(\/|$)/.test(path);

/** Changes how the board is looked at, at once and in the address. */
export function useLook(board: BoardStore): (change: Partial<Look>) => void {
  const location = useLocation();
  const navigate = useNavigate();
  return (change) => {
    board.look(change);
    if (change.view !== undefined) keepView(change.view);
    if (change.branch !== undefined) keepBranch(change.branch ?? "");
    if (onBoard(location.pathname)) navigate(`${location.pathname}?${lookQuery(board.lens())}`, { replace: true, scroll: false });
  };
}

/** A link and a reload show the same. An address that says nothing shows what was looked at last. */
export function useLookOfAddress(board: BoardStore): void {
  const location = useLocation();
  const navigate = useNavigate();
  createEffect(
    on(
      () => [location.pathname, location.search] as const,
      ([path, search]) => {
        const asked = readLook(search);
        if (asked === null) {
          if (onBoard(path) && !sameLook(board.lens(), plainLook)) navigate(`${path}?${lookQuery(board.lens())}`, { replace: true, scroll: false });
        } else if (!sameLook(asked, board.lens())) board.look(asked);
      },
    ),
  );
}
