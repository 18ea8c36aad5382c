/** Stages and follow-ups: the playbook's, or a copy that is this campaign's own. */
import Plus from "lucide-solid/icons/plus";
import Trash from "lucide-solid/icons/trash";
import { createResource, For, Show } from "solid-js";
import type { PlaybookStage } from "../../../../worker/contract/playbook";
import { playbooks } from "../../data/playbooks";
import { Button, IconButton } from "../../ui/button";
import { areaClass, Field, TextField } from "../../ui/field";
import { Panel } from "../../ui/page";
import { Block } from "../../ui/skeleton";
import { kindNames } from "../../words/reasons";
import type { Builder } from "./builder-state";

const mostFollowUps = 5;
const durationFits = (text: string) => /^[1-9]\d{0,3}[mhd]$/.test(text);

export function StagesStep(props: { builder: Builder }) {
  const { draft, change } = props.builder;
  const [books] = createResource(playbooks);
  const inherited = (): readonly PlaybookStage[] | null => {
    const list = books()?.items;
    if (!list) return null;
    return (list.find((one) => one.versionId === draft.playbookVersionId) ?? list[0])?.playbook?.stages ?? [];
  };
  const own = () => draft.stages;
  const edit = (at: number, next: Partial<PlaybookStage>) => {
    const stages = props.builder.current().stages ?? [];
    change({ stages: stages.map((stage, index) => (index === at ? { ...stage, ...next } : stage)) });
  };
  return (
    <>
      <Show when={books.error !== undefined}>
        <p class="text-bad-text">The playbook did not load. Reload the page.</p>
      </Show>
      <Panel>
        <Show
          when={own()}
          fallback={
            <div class="flex flex-wrap items-center gap-3">
              <p class="min-w-0 flex-1">It uses the playbook's stages and follow-ups.</p>
              <Button
                closed={inherited() === null ? "The playbook is being read" : null}
                onPress={() => change({ stages: structuredClone([...(inherited() ?? [])]) })}
              >
                Change them for this campaign
              </Button>
            </div>
          }
        >
          <div class="flex flex-wrap items-center gap-3">
            <p class="min-w-0 flex-1">These stages are this campaign's own; the playbook keeps its.</p>
            <Button onPress={() => change({ stages: null })}>Use the playbook's again</Button>
          </div>
        </Show>
      </Panel>
      <Show when={own() ?? inherited()} fallback={<Block class="h-60" />}>
        {(stages) => (
          <For each={stages()}>
            {(stage, index) => (
              <Panel title={stage.name}>
                <p class="text-dense text-text-3">{kindNames[stage.kind]}</p>
                <Show when={own()} fallback={<Read stage={stage} />}>
                  <div class="flex flex-col gap-3 pt-2">
                    <TextField
                      label="Name"
                      maxlength={40}
                      value={stage.name}
                      onChange={(event) => edit(index(), { name: event.currentTarget.value.trim() || stage.name })}
                    />
                    <Field label="Done when">
                      {(ids) => (
                        <textarea
                          id={ids.id}
                          class={areaClass}
                          rows={1}
                          maxlength={600}
                          value={stage.exit}
                          onChange={(event) => edit(index(), { exit: event.currentTarget.value })}
                        />
                      )}
                    </Field>
                    <FollowUps stage={stage} onChange={(followUps) => edit(index(), { followUps })} />
                  </div>
                </Show>
              </Panel>
            )}
          </For>
        )}
      </Show>
    </>
  );
}

const Read = (props: { stage: PlaybookStage }) => (
  <div class="flex flex-col gap-1 pt-1 text-text-2">
    <Show when={props.stage.exit}>{(exit) => <p>Done when: {exit()}</p>}</Show>
    <For each={props.stage.followUps}>
      {(followUp) => (
        <p>
          After {followUp.after}: {followUp.text}
        </p>
      )}
    </For>
    <Show when={props.stage.followUps.length === 0}>
      <p>Nothing follows on silence.</p>
    </Show>
  </div>
);

function FollowUps(props: { stage: PlaybookStage; onChange: (followUps: PlaybookStage["followUps"]) => void }) {
  const list = () => props.stage.followUps.map((one) => ({ ...one }));
  const put = (at: number, next: Partial<PlaybookStage["followUps"][number]>) =>
    props.onChange(list().map((one, index) => (index === at ? { ...one, ...next } : one)));
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="pb-1 text-dense font-medium text-text-2">Follow-ups after silence</legend>
      <For each={props.stage.followUps}>
        {(followUp, at) => (
          <div class="flex items-start gap-2">
            <div class="w-24 shrink-0">
              <TextField
                label="After"
                value={followUp.after}
                hint="30m, 4h, 2d"
                error={durationFits(followUp.after) ? null : "Like 30m, 4h or 2d."}
                onChange={(event) => durationFits(event.currentTarget.value.trim()) && put(at(), { after: event.currentTarget.value.trim() })}
              />
            </div>
            <div class="min-w-0 flex-1">
              <Field label={`Follow-up ${at() + 1}`}>
                {(ids) => (
                  <textarea
                    id={ids.id}
                    class={areaClass}
                    rows={2}
                    maxlength={600}
                    value={followUp.text}
                    onChange={(event) => event.currentTarget.value.trim() !== "" && put(at(), { text: event.currentTarget.value })}
                  />
                )}
              </Field>
            </div>
            <IconButton
              class="mt-6"
              icon={Trash}
              label={`Take follow-up ${at() + 1} away`}
              onPress={() => props.onChange(list().filter((_, index) => index !== at()))}
            />
          </div>
        )}
      </For>
      <div>
        <Button
          icon={Plus}
          closed={props.stage.followUps.length >= mostFollowUps ? `At most ${mostFollowUps} follow-ups` : null}
          onPress={() => props.onChange([...list(), { after: "2d", text: "Just checking in, {{firstName|there}}. Still interested?" }])}
        >
          Add a follow-up
        </Button>
      </div>
    </fieldset>
  );
}
