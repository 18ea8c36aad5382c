/** The versions of a playbook, newest first: which is in use, who saved it, what changed; an older one can be put in use again. */
import { createResource, createSignal, For, Show } from "solid-js";
import type { PlaybookItem, PlaybookVersionItem } from "../../../../worker/contract/playbook-list";
import { playbookVersion, playbookVersions, publishVersion } from "../../data/playbooks";
import { Button } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { openDialog } from "../../ui/dialog";
import { DialogBody } from "../../ui/dialog-frame";
import { Failure } from "../../ui/failure";
import { Block, Late } from "../../ui/skeleton";
import { Time } from "../../ui/time";
import { toast, toastProblem } from "../../ui/toast";
import { date, millis } from "../../words/time";
import { changesBetween } from "./editor/changes";
import { Changes } from "./editor/conflict";

export function Versions(props: { item: PlaybookItem; mayWrite: boolean; onPublished: () => void }) {
  const [older, setOlder] = createSignal<readonly PlaybookVersionItem[]>([]);
  const [cursor, setCursor] = createSignal<string | null | undefined>(undefined);
  const [first, { refetch }] = createResource(
    () => [props.item.id, props.item.newest?.id, props.item.versionId] as const,
    ([id]) => {
      setOlder([]);
      setCursor(undefined);
      return playbookVersions(id, null);
    },
  );
  const next = () => (cursor() === undefined ? (first()?.nextCursor ?? null) : cursor());
  const all = () => [...(first()?.items ?? []), ...older()];
  const more = async () => {
    try {
      const page = await playbookVersions(props.item.id, next() ?? null);
      setOlder((before) => [...before, ...page.items]);
      setCursor(page.nextCursor);
    } catch (error) {
      toastProblem("Older versions did not load.", error);
    }
  };
  const use = async (version: PlaybookVersionItem) => {
    try {
      await publishVersion(props.item.id, version.id);
      toast(`Version ${version.number} is in use. Conversations that are open keep theirs.`);
      props.onPublished();
    } catch (error) {
      toastProblem(`Version ${version.number} was not put in use.`, error);
    }
  };
  return (
    <Show when={first.error === undefined} fallback={<Failure title="The versions did not load." error={first.error} retry={() => void refetch()} />}>
      <Show
        when={first()}
        fallback={
          <Late>
            <Block class="h-24" />
          </Late>
        }
      >
        <ul class="flex flex-col" aria-label="Versions, newest first">
          <For each={all()}>
            {(version, index) => (
              <li class="flex min-h-10 flex-wrap items-center gap-2 border-b border-line py-2 last:border-0">
                <span class="tabular font-medium">Version {version.number}</span>
                <Show when={version.inUse}>
                  <Chip tone="good">In use</Chip>
                </Show>
                <Show when={version.publishedAt === null}>
                  <Chip tone="neutral" dashed>
                    Draft
                  </Chip>
                </Show>
                <span class="min-w-0 flex-1 text-dense text-text-3">
                  {version.createdBy ? `${version.createdBy.name}, ` : ""}
                  <Time at={millis(version.createdAt)}>{date(millis(version.createdAt), Date.now())}</Time>
                </span>
                <Show when={all()[index() + 1]}>
                  {(before) => (
                    <Button
                      dense
                      aria-haspopup="dialog"
                      onPress={() => openDialog((dialog) => <Difference item={props.item} version={version} before={before()} close={dialog.close} />)}
                    >
                      What changed
                    </Button>
                  )}
                </Show>
                <Show when={props.mayWrite && !version.inUse}>
                  <Button dense onPress={() => void use(version)}>
                    Put in use
                  </Button>
                </Show>
              </li>
            )}
          </For>
        </ul>
        <Show when={next()}>
          <Button dense look="quiet" onPress={() => void more()}>
            Older versions
          </Button>
        </Show>
      </Show>
    </Show>
  );
}

function Difference(props: { item: PlaybookItem; version: PlaybookVersionItem; before: PlaybookVersionItem; close: () => void }) {
  const [both, { refetch }] = createResource(() =>
    Promise.all([playbookVersion(props.item.id, props.before.id), playbookVersion(props.item.id, props.version.id)]),
  );
  return (
    <DialogBody wide title={`What changed in version ${props.version.number}`} close={props.close} buttons={<Button onPress={props.close}>Close</Button>}>
      <Show when={both.error === undefined} fallback={<Failure title="The versions did not load." error={both.error} retry={() => void refetch()} />}>
        <Show
          when={both()}
          fallback={
            <Late>
              <Block class="h-24" />
            </Late>
          }
        >
          {(pair) => <Changes title={`Since version ${props.before.number}`} changes={changesBetween(pair()[0].playbook, pair()[1].playbook)} />}
        </Show>
      </Show>
    </DialogBody>
  );
}
