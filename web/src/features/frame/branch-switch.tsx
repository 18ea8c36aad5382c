/** The branch one works in, for who has several: it narrows the board and its counts, and is remembered. */
import ChevronDown from "lucide-solid/icons/chevron-down";
import { Icon } from "../../ui/icon";
import { openMenu } from "../../ui/menu";
import { useLook } from "../board/view";
import { useApp } from "./app-context";

export default function BranchSwitch() {
  const { me, board } = useApp();
  const look = useLook(board);
  let button: HTMLButtonElement | undefined;
  const chosen = () => board.lens().branch;
  const name = () => me.branches.find(({ id }) => id === chosen())?.name ?? "All branches";
  const entries = () => [
    { label: "All branches", checked: chosen() === null, run: () => look({ branch: null }) },
    ...me.branches.map((branch) => ({ label: branch.name, checked: chosen() === branch.id, run: () => look({ branch: branch.id }) })),
  ];
  return (
    <button
      type="button"
      ref={(made) => (button = made)}
      class="flex h-7 min-w-0 items-center gap-1 rounded-control px-2 text-dense font-medium text-text-2 transition-colors hover:bg-hover hover:text-text pointer-coarse:h-11"
      aria-haspopup="menu"
      onClick={() => button && openMenu({ anchor: button, label: "Branch", entries: entries() })}
    >
      <span class="unseen">Branch: </span>
      <span class="truncate">{name()}</span>
      <Icon of={ChevronDown} size={12} />
    </button>
  );
}
