/** The one wrapper of Kobalte's Popover. */
import { Popover } from "@kobalte/core/popover";
import type { JSX } from "solid-js";
import { focusIsLost, refocus } from "./refocus";

export default function PopoverFrame(props: { anchor: HTMLElement; label: string; onClose: () => void; children: JSX.Element }): JSX.Element {
  return (
    <Popover open onOpenChange={(open) => open || props.onClose()} anchorRef={() => props.anchor} placement="bottom-end" gutter={4} overflowPadding={8}>
      <Popover.Portal>
        <Popover.Content
          class="z-30 w-[360px] max-w-[calc(100vw-16px)] rounded-bubble bg-overlay p-4 shadow-e2 outline-none"
          aria-label={props.label}
          tabindex="-1"
          data-popover=""
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (focusIsLost()) refocus(props.anchor);
          }}
        >
          {props.children}
        </Popover.Content>
      </Popover.Portal>
    </Popover>
  );
}
