/** The board's states around its columns: cannot be reached, nothing yet, nothing matches. */
import SearchX from "lucide-solid/icons/search-x";
import MessagesSquare from "lucide-solid/icons/messages-square";
import { Match, Switch, type JSX } from "solid-js";
import { Problem } from "../../data/problem";
import { columnKeys } from "../../live/board/columns";
import { isFiltered, noFilters, type View } from "../../live/board/look";
import { Button } from "../../ui/button";
import { Empty } from "../../ui/empty";
import { Failure } from "../../ui/failure";
import { useApp } from "../frame/app-context";
import { openPhone } from "../frame/open-phone";
import { useLook } from "./view";

export function BoardState(props: { children: JSX.Element }) {
  const { me, board } = useApp();
  const look = useLook(board);
  const nothingShown = () => columnKeys.every((key) => board.column(key).length === 0);
  const filtered = () => isFiltered(board.lens());
  const narrowed = () => filtered() || board.lens().view === "mine" || board.lens().view === "watch";
  const unreachable = new Problem({ code: "network", message: "The live connection could not be opened." });
  return (
    <Switch fallback={props.children}>
      <Match when={!board.opened() && board.connection().state === "offline"}>
        <Failure
          title="The board could not be loaded."
          error={unreachable}
          safe="It tries again by itself; nothing is lost."
          retry={() => window.location.reload()}
        />
      </Match>
      <Match when={board.opened() && board.counts().all === 0}>
        <Empty
          icon={MessagesSquare}
          title="Conversations appear here as customers write."
          hint={me.sandbox ? "In the sandbox you can be the customer." : undefined}
        >
          {me.sandbox && (
            <Button look="primary" onPress={() => openPhone()}>
              Open the customer's phone
            </Button>
          )}
        </Empty>
      </Match>
      <Match when={board.opened() && narrowed() && nothingShown()}>
        <Empty icon={SearchX} title={filtered() ? "No conversations match." : emptyView(board.lens().view)}>
          {filtered() && <Button onPress={() => look(noFilters)}>Clear filters</Button>}
        </Empty>
      </Match>
    </Switch>
  );
}

const emptyView = (view: View) =>
  view === "mine" ? "You have no conversations. Press N for the one that waits longest." : "No conversation is risky right now.";
