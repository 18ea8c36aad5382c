/** Who speaks, for whom, and how a conversation begins. */
import { Part } from "../playbook-view";
import { useEditor } from "./editor-state";
import { Area, Line, Pick, Rows } from "./fields";

const languages = [
  ["en", "English"],
  ["es", "Spanish"],
] as const;

export function Basics() {
  const { book, set } = useEditor();
  return (
    <>
      <Part id="edit-name" title="Playbook">
        <div class="flex flex-col gap-3">
          <Line label="Name" path="name" value={book.name} onInput={(name) => set("name", name)} />
          <Pick label="Language" path="language" value={book.language} options={languages} onPick={(language) => set("language", language)} class="max-w-60" />
          <Area label="Goal" path="goal" value={book.goal} onInput={(goal) => set("goal", goal)} hint="What a good conversation ends with." />
        </div>
      </Part>
      <Part id="edit-persona" title="Persona and opening">
        <div class="flex flex-col gap-3">
          <Line
            label="Name of the AI"
            path="persona.name"
            value={book.persona.name}
            onInput={(name) => set("persona", "name", name)}
            hint="It always says that it is an AI of your company, whatever its name is."
            class="max-w-60"
          />
          <Area label="Tone" path="persona.tone" value={book.persona.tone} onInput={(tone) => set("persona", "tone", tone)} />
          <Area
            label="Opening"
            path="opening.text"
            value={book.opening.text}
            onInput={(text) => set("opening", "text", text)}
            hint="Who writes and how to stop is put in front by itself. Fields: {{firstName|there}}, {{company}}, {{persona}}."
          />
        </div>
      </Part>
      <Part id="edit-company" title="Company">
        <div class="flex flex-col gap-3">
          <div class="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
            <Line label="Company" path="company.name" value={book.company.name} onInput={(name) => set("company", "name", name)} />
            <Line label="Trade" path="company.trade" value={book.company.trade} onInput={(trade) => set("company", "trade", trade)} />
          </div>
          <Line label="Phone to call" path="company.phone" value={book.company.phone} onInput={(phone) => set("company", "phone", phone)} class="max-w-60" />
          <p class="text-dense font-medium text-text-2">Domains a link may point to</p>
          <Rows path="company.domains" one="domain" items={book.company.domains} make={() => ""} onChange={(domains) => set("company", "domains", domains)}>
            {(domain, index) => (
              <Line
                label={`Domain ${index + 1}`}
                path={`company.domains.${index}`}
                value={domain()}
                onInput={(text) => set("company", "domains", index, text)}
              />
            )}
          </Rows>
        </div>
      </Part>
    </>
  );
}
