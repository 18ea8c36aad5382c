/** What is sold and for how much, and what is true of it. */
import { Part } from "../playbook-view";
import { useEditor } from "./editor-state";
import { Area, Line, Pick, Price, Rows } from "./fields";
import { idFor } from "./rules";

const pers = [
  ["once", "once"],
  ["visit", "a visit"],
  ["month", "a month"],
  ["quarter", "a quarter"],
  ["year", "a year"],
] as const;

export function Offers() {
  const { book, set } = useEditor();
  return (
    <Part id="edit-offers" title="Offers">
      <Rows
        path="offers"
        one="offer"
        items={book.offers}
        make={() => ({ id: idFor("offer", book.offers), name: "", cents: Number.NaN, per: "once" as const, terms: "" })}
        onChange={(offers) => set("offers", offers)}
      >
        {(offer, index) => (
          <>
            <div class="grid grid-cols-[1fr_120px_120px] gap-3 max-sm:grid-cols-1">
              <Line label="Name" path={`offers.${index}.name`} value={offer().name} onInput={(name) => set("offers", index, "name", name)} />
              <Price label="Price, $" path={`offers.${index}.cents`} cents={offer().cents} onCents={(cents) => set("offers", index, "cents", cents)} />
              <Pick label="Due" path={`offers.${index}.per`} value={offer().per} options={pers} onPick={(per) => set("offers", index, "per", per)} />
            </div>
            <Area label="Terms" path={`offers.${index}.terms`} value={offer().terms} onInput={(terms) => set("offers", index, "terms", terms)} />
          </>
        )}
      </Rows>
    </Part>
  );
}

export function Facts() {
  const { book, set } = useEditor();
  return (
    <Part id="edit-facts" title="Company facts">
      <Rows
        path="company.facts"
        one="fact"
        items={book.company.facts}
        make={() => ({ id: idFor("fact", book.company.facts), topic: "", text: "" })}
        onChange={(facts) => set("company", "facts", facts)}
      >
        {(fact, index) => (
          <>
            <Line
              label="About"
              path={`company.facts.${index}.topic`}
              value={fact().topic}
              onInput={(topic) => set("company", "facts", index, "topic", topic)}
            />
            <Area label="Fact" path={`company.facts.${index}.text`} value={fact().text} onInput={(text) => set("company", "facts", index, "text", text)} />
          </>
        )}
      </Rows>
    </Part>
  );
}

export function Objections() {
  const { book, set } = useEditor();
  return (
    <Part id="edit-objections" title="Objections">
      <Rows
        path="objections"
        one="objection"
        items={book.objections}
        make={() => ({ id: idFor("objection", book.objections), when: "", answer: "" })}
        onChange={(objections) => set("objections", objections)}
      >
        {(objection, index) => (
          <>
            <Line label="When" path={`objections.${index}.when`} value={objection().when} onInput={(when) => set("objections", index, "when", when)} />
            <Area
              label="Answer"
              path={`objections.${index}.answer`}
              value={objection().answer}
              onInput={(answer) => set("objections", index, "answer", answer)}
            />
          </>
        )}
      </Rows>
    </Part>
  );
}
