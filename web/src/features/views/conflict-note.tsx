/** Two people changed one view: what it is now, what was wanted, and both ways on. */
import { Button } from "../../ui/button";
import type { Conflict, Views } from "./state";

export function ConflictNote(props: { conflict: Conflict; state: Views }) {
  const { wanted } = props.conflict;
  const yours = () =>
    [
      ...(wanted.name === undefined ? [] : [`called “${wanted.name}”`]),
      ...(wanted.look === undefined ? [] : ["what is shown now"]),
      ...(wanted.shared === undefined ? [] : [wanted.shared ? "shared" : "not shared"]),
    ].join(", ");
  const again = () => void props.state.change(props.conflict.newest, wanted, `“${wanted.name ?? props.conflict.newest.name}” is changed.`);
  return (
    <div role="alert" class="flex flex-col gap-2 rounded-control border border-warn-line bg-warn-soft p-3 text-dense text-warn-text">
      <p>
        Somebody changed it meanwhile: it is called “{props.conflict.newest.name}” and {props.conflict.newest.shared ? "shared" : "not shared"} now. You wanted
        it {yours()}. Nothing of yours was saved.
      </p>
      <div class="flex justify-end gap-2">
        <Button dense onPress={props.state.leave}>
          Keep theirs
        </Button>
        <Button dense onPress={again}>
          Save mine on top
        </Button>
      </div>
    </div>
  );
}
