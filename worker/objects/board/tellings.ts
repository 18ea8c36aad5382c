/**
 * Who is told of what changed. Made from the updates that go to D1, after them: a crash in between tells again, and a key is told once. What
 * this instance told already is remembered, so that a card that stays as it is costs nothing.
 */
import type { ProjectedUpdate } from "../../domain/board/update";
import type { Card } from "../../contract/card";
import { type Telling, tellingsOf } from "../../domain/notifications/of-update";
import { noteFault } from "../../services/faults/note";
import { tell } from "../../services/notifications/tell";

const remembered = 20_000;

export class Tellings {
  readonly #told = new Set<string>();

  constructor(
    private readonly env: Env,
    private readonly organizationId: () => string,
    private readonly notified: (userIds: readonly string[]) => void | Promise<void>,
  ) {}

  async of(updates: readonly ProjectedUpdate[]): Promise<void> {
    const fresh = new Map<string, Telling>();
    const now = Date.now();
    for (const update of updates) {
      if (update.card === null) continue;
      for (const telling of tellingsOf(cardFrom(update.card), update.messages, now)) {
        const once = `${telling.key} ${telling.kind === "reply" ? telling.at : ""}`;
        if (!this.#told.has(once)) fresh.set(once, telling);
      }
    }
    if (fresh.size === 0) return;
    let whom: string[];
    try {
      whom = await tell(this.env, this.organizationId(), [...fresh.values()]);
    } catch (error) {
      // Never in the way of the lists: the next change of the card tells it.
      noteFault(this.env, { object: "board", id: this.organizationId(), where: "tellings", error });
      return;
    }
    if (this.#told.size > remembered) this.#told.clear();
    for (const once of fresh.keys()) this.#told.add(once);
    if (whom.length > 0) await this.notified(whom);
  }
}

/** Guarantee: Board writes it with `JSON.stringify` of a Card. */
const cardFrom = (json: string): Card => JSON.parse(json) as Card;
