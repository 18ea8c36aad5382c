import Paperclip from "lucide-solid/icons/paperclip";
import { createSignal, For, Show } from "solid-js";
import type { Message } from "../../../../worker/contract/conversation";
import { withOrganization } from "../../data/organization";
import { Icon } from "../../ui/icon";

type Attachment = Message["attachments"][number];
const source = (attachment: Attachment) => (attachment.url.startsWith("/") ? withOrganization(attachment.url) : attachment.url);

function Picture(props: { attachment: Attachment; alt: string }) {
  const [broken, setBroken] = createSignal(false);
  return (
    <Show when={!broken()} fallback={<File attachment={props.attachment} label="The picture could not be loaded" />}>
      <a href={source(props.attachment)} target="_blank" rel="noreferrer" class="block">
        <img
          src={source(props.attachment)}
          alt={props.alt}
          width="240"
          loading="lazy"
          class="max-h-80 w-60 rounded-bubble border border-line bg-sunken object-cover"
          onError={() => setBroken(true)}
        />
      </a>
    </Show>
  );
}

function File(props: { attachment: Attachment; label: string }) {
  return (
    <a
      href={source(props.attachment)}
      target="_blank"
      rel="noreferrer"
      class="inline-flex min-h-10 items-center gap-2 rounded-bubble border border-line-2 bg-surface px-3 text-dense text-accent-text underline-offset-2 hover:underline"
    >
      <Icon of={Paperclip} />
      {props.label}
    </a>
  );
}

/** Not here yet, or never: a line that opens nothing. */
function Missing(props: { attachment: Attachment }) {
  return (
    <p class="inline-flex min-h-10 items-center gap-2 rounded-bubble border border-line-2 bg-surface px-3 text-dense text-text-2">
      <Icon of={Paperclip} />
      {props.attachment.problem ?? "A file is being fetched from the carrier."}
    </p>
  );
}

/** Pictures 240 px wide; anything else as a line that opens it. */
export function Attachments(props: { message: Message; name: string }) {
  const who = () => (props.message.direction === "in" ? props.name : "us");
  return (
    <div class="mb-1 flex flex-col gap-1">
      <For each={props.message.attachments}>
        {(attachment) => (
          <Show when={attachment.url !== ""} fallback={<Missing attachment={attachment} />}>
            <Show when={attachment.type.startsWith("image/")} fallback={<File attachment={attachment} label={`Attachment, ${attachment.type}`} />}>
              <Picture attachment={attachment} alt={`Photo from ${who()}`} />
            </Show>
          </Show>
        )}
      </For>
    </div>
  );
}
