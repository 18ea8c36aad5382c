/** What the AI must not do, when it asks a person, what it may do by itself, and what it is measured by. */
import { For, Show } from "solid-js";
import type { ToolName } from "../../../../../worker/contract/playbook";
import { Part, toolWords } from "../playbook-view";
import { useEditor } from "./editor-state";
import { Area, Line, Rows } from "./fields";
import { idFor } from "./rules";

const tools: readonly ToolName[] = ["find_visits", "hold_visit", "book_visit", "move_visit", "cancel_visit"];

export function Rules() {
  const { book, set } = useEditor();
  return (
    <Part id="edit-rules" title="Rules">
      <Rows path="rules" one="rule" items={book.rules} make={() => ""} onChange={(rules) => set("rules", rules)}>
        {(rule, index) => <Line label={`Rule ${index + 1}`} path={`rules.${index}`} value={rule()} onInput={(text) => set("rules", index, text)} />}
      </Rows>
    </Part>
  );
}

export function Escalation() {
  const { book, set } = useEditor();
  return (
    <Part id="edit-escalation" title="Asks a person">
      <Rows
        path="escalation"
        one="case"
        items={book.escalation}
        make={() => ({ when: "", reason: "" })}
        onChange={(escalation) => set("escalation", escalation)}
      >
        {(one, index) => (
          <>
            <Area label="When" rows={1} path={`escalation.${index}.when`} value={one().when} onInput={(when) => set("escalation", index, "when", when)} />
            <Line
              label="Why, in a word"
              path={`escalation.${index}.reason`}
              value={one().reason}
              onInput={(reason) => set("escalation", index, "reason", reason)}
            />
          </>
        )}
      </Rows>
    </Part>
  );
}

export function Tools() {
  const { book, set, errorAt } = useEditor();
  const choose = (tool: ToolName, on: boolean) =>
    set(
      "tools",
      tools.filter((one) => (one === tool ? on : book.tools.includes(one))),
    );
  return (
    <Part id="edit-tools" title="May do by itself">
      <fieldset class="flex flex-col" data-path="tools">
        <legend class="unseen">May do by itself</legend>
        <For each={tools}>
          {(tool) => {
            const error = () => errorAt(`tools.${book.tools.indexOf(tool)}`);
            return (
              <label class="flex min-h-8 cursor-pointer items-center gap-2 pointer-coarse:min-h-11">
                <input
                  type="checkbox"
                  class="size-4 accent-accent"
                  data-path={`tools.${book.tools.indexOf(tool)}`}
                  checked={book.tools.includes(tool)}
                  onChange={(event) => choose(tool, event.currentTarget.checked)}
                />
                <span>
                  {toolWords[tool]}
                  <Show when={error()}>
                    <span class="block text-meta text-bad-text">{error()}</span>
                  </Show>
                </span>
              </label>
            );
          }}
        </For>
      </fieldset>
    </Part>
  );
}

export function Checkpoints() {
  const { book, set } = useEditor();
  return (
    <Part id="edit-checkpoints" title="Checkpoints">
      <Rows
        path="checkpoints"
        one="checkpoint"
        items={book.checkpoints}
        make={() => ({ id: idFor("checkpoint", book.checkpoints), name: "", description: "" })}
        onChange={(checkpoints) => set("checkpoints", checkpoints)}
      >
        {(one, index) => (
          <>
            <Line label="Name" path={`checkpoints.${index}.name`} value={one().name} onInput={(name) => set("checkpoints", index, "name", name)} />
            <Area
              label="What counts"
              rows={1}
              path={`checkpoints.${index}.description`}
              value={one().description}
              onInput={(description) => set("checkpoints", index, "description", description)}
            />
          </>
        )}
      </Rows>
    </Part>
  );
}
