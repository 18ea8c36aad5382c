/** Under the box: what makes the text longer, and what can be done about it; or why nothing can be sent although words stand there. */
import Lock from "lucide-solid/icons/lock";
import { Show } from "solid-js";
import { Button } from "../../ui/button";
import { Icon } from "../../ui/icon";
import { plural } from "../../words/text";
import type { ComposerModel } from "./composer-state";
import { hasPlain, nameOfCharacter, plainText } from "./plain";

export function SegmentsLine(props: { composer: ComposerModel }) {
  const costly = () => props.composer.segments()?.costly ?? null;
  const count = () => props.composer.segments()?.count ?? 1;
  const blocked = () => {
    const unfilled = props.composer.unfilled();
    return props.composer.words() === "" ? null : (props.composer.closed() ?? (unfilled === undefined ? null : `Fill in ${unfilled} before this is sent.`));
  };
  return (
    <>
      <Show when={blocked()}>
        {(why) => (
          <p class="flex items-center gap-1.5 pt-1.5 text-meta text-text-2" role="status">
            <Icon of={Lock} size={12} />
            {why()}
          </p>
        )}
      </Show>
      <Show when={costly()}>
        {(mark) => (
          <p class="flex min-h-7 flex-wrap items-center gap-x-1 pt-1 text-meta text-warn-text">
            The {nameOfCharacter(mark().character)} {count() > 1 ? `makes this ${plural(count(), "text")}` : "leaves room for 70 characters"}
            <Show when={hasPlain(mark().character)}>
              <Button dense look="quiet" onPress={() => props.composer.write(plainText(props.composer.words()))}>
                Use a plain one
              </Button>
            </Show>
          </p>
        )}
      </Show>
    </>
  );
}

/** "84 left" or "2 texts". */
export function SegmentsCount(props: { composer: ComposerModel }) {
  const words = () => {
    const segments = props.composer.segments();
    if (!segments) return "";
    return segments.count > 1 ? plural(segments.count, "text") : `${segments.left} left`;
  };
  return (
    <span class="tabular text-meta whitespace-nowrap text-text-3" data-segments>
      {words()}
    </span>
  );
}
