/** The stages of a conversation: what each wants to learn, when it is over, and what follows on silence. */
import type { PlaybookStage, StageKind } from "../../../../../worker/contract/playbook";
import { kindNames } from "../../../words/reasons";
import { Part } from "../playbook-view";
import { useEditor } from "./editor-state";
import { Area, Line, Pick, Rows } from "./fields";
import { idFor } from "./rules";

const kinds: readonly (readonly [StageKind, string])[] = [
  ["new", kindNames.new],
  ["engaged", kindNames.engaged],
  ["qualified", kindNames.qualified],
  ["booked", kindNames.booked],
  ["lost", kindNames.lost],
  ["optedOut", kindNames.optedOut],
];

export function Stages() {
  const { book, set } = useEditor();
  const make = (): PlaybookStage => ({
    id: idFor("stage", book.stages),
    name: "New stage",
    kind: "engaged",
    objective: "",
    questions: [],
    exit: "",
    followUps: [],
  });
  return (
    <Part id="edit-stages" title="Stages">
      <Rows path="stages" one="stage" items={book.stages} make={make} onChange={(stages) => set("stages", stages)}>
        {(stage, index) => <Stage stage={stage()} index={index} />}
      </Rows>
    </Part>
  );
}

function Stage(props: { stage: PlaybookStage; index: number }) {
  const { set } = useEditor();
  const at = (field: string) => `stages.${props.index}.${field}`;
  return (
    <>
      <div class="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <Line label="Name" path={at("name")} value={props.stage.name} onInput={(name) => set("stages", props.index, "name", name)} />
        <Pick label="Kind" path={at("kind")} value={props.stage.kind} options={kinds} onPick={(kind) => set("stages", props.index, "kind", kind)} />
      </div>
      <Area label="Objective" path={at("objective")} value={props.stage.objective} onInput={(text) => set("stages", props.index, "objective", text)} />
      <p class="text-dense font-medium text-text-2">Questions, asked one at a time</p>
      <Rows
        path={at("questions")}
        one="question"
        items={props.stage.questions}
        make={() => ""}
        onChange={(questions) => set("stages", props.index, "questions", questions)}
      >
        {(question, index) => (
          <Line
            label={`Question ${index + 1}`}
            path={at(`questions.${index}`)}
            value={question()}
            onInput={(text) => set("stages", props.index, "questions", index, text)}
          />
        )}
      </Rows>
      <Area label="Done when" path={at("exit")} rows={1} value={props.stage.exit} onInput={(text) => set("stages", props.index, "exit", text)} />
      <p class="text-dense font-medium text-text-2">Follow-ups after silence</p>
      <Rows
        path={at("followUps")}
        one="follow-up"
        items={props.stage.followUps}
        make={() => ({ after: "1d", text: "" })}
        onChange={(followUps) => set("stages", props.index, "followUps", followUps)}
      >
        {(followUp, index) => (
          <>
            <Line
              label="After"
              path={at(`followUps.${index}.after`)}
              value={followUp().after}
              hint="30m, 4h or 2d after our last text"
              onInput={(after) => set("stages", props.index, "followUps", index, "after", after)}
              class="max-w-60"
            />
            <Area
              label="Text"
              path={at(`followUps.${index}.text`)}
              value={followUp().text}
              onInput={(text) => set("stages", props.index, "followUps", index, "text", text)}
            />
          </>
        )}
      </Rows>
    </>
  );
}
