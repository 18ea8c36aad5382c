/**
 * Whom waits go to. Chosen in the Board, because here all cards of the organization stand and one choice is made after the other: two waits
 * at once see each other's person before either card has changed.
 */
import { chooseFor, peopleAvailable } from "../../domain/routing/choose";
import { noteFault } from "../../services/faults/note";
import { candidatesFor } from "../../services/people/candidates";
import { conversationStub } from "../../stubs/conversation";
import type { ConversationStub } from "../../stubs/conversation";
import type { BoardRpc } from "../../stubs/board";
import type { BoardStore } from "./store";

type Wait = Parameters<BoardRpc["route"]>[0];

/** A card follows its choice within a second; until then the choice counts by itself. */
const fresh = 10_000;
const atATime = 20;
const mostWaits = 200;

export class Waits {
  readonly #chosen = new Map<string, { userId: string; at: number }>();
  readonly #lastGiven = new Map<string, number>();

  constructor(
    private readonly env: Env,
    private readonly organizationId: () => string,
    private readonly store: BoardStore,
  ) {}

  async route(wait: Wait, connected: ReadonlySet<string>): Promise<{ id: string; name: string } | null> {
    const candidates = await candidatesFor(this.env, this.organizationId(), wait.branchId);
    const now = Date.now();
    const one = chooseFor(candidates, {
      now,
      connected,
      load: this.#load(now, wait.conversationId),
      lastGiven: this.#lastGiven,
      prefer: wait.prefer,
      avoid: wait.avoid,
    });
    if (!one) return null;
    this.#chosen.set(wait.conversationId, { userId: one.id, at: now });
    this.#lastGiven.set(one.id, now);
    return { id: one.id, name: one.name };
  }

  /** How many people could take a wait of this branch now. */
  async available(branchId: string, connected: ReadonlySet<string>): Promise<number> {
    return peopleAvailable(await candidatesFor(this.env, this.organizationId(), branchId), { now: Date.now(), connected });
  }

  /** Conversations that people have or that wait for them, without the one at hand. */
  #load(now: number, without: string): Map<string, number> {
    const load = new Map<string, number>();
    const add = (userId: string) => load.set(userId, (load.get(userId) ?? 0) + 1);
    const counted = new Map(this.store.held().map((row) => [row.conversationId, row.userId]));
    counted.delete(without);
    for (const [conversationId, choice] of this.#chosen) {
      if (now - choice.at > fresh) this.#chosen.delete(conversationId);
      else if (conversationId !== without && !counted.has(conversationId)) add(choice.userId);
    }
    for (const userId of counted.values()) add(userId);
    return load;
  }

  async personLeft({ userId, name }: { userId: string; name: string }): Promise<void> {
    const theirs = this.store.held().filter((row) => row.userId === userId);
    await this.#tell(
      theirs.map((row) => row.conversationId),
      (thread) => thread.personLeft({ userId, name }),
    );
  }

  /** Tells waits that are nobody's, or that were of somebody who went, to look for their person anew. */
  async reroute(change: { userId: string; away: boolean }): Promise<number> {
    const shown = this.store.waits(change.away ? change.userId : null, mostWaits);
    // What was just given to them does not stand on its card yet.
    const chosen = change.away ? [...this.#chosen].flatMap(([id, choice]) => (choice.userId === change.userId ? [id] : [])) : [];
    const waits = [...new Set([...shown, ...chosen])];
    await this.#tell(waits, (thread) => thread.route({ avoid: change.away ? change.userId : null }));
    return waits.length;
  }

  /** One that fails is logged; a wait that is due looks again by itself. */
  async #tell(ids: string[], say: (thread: ConversationStub) => Promise<unknown>): Promise<void> {
    for (let first = 0; first < ids.length; first += atATime) {
      const some = ids.slice(first, first + atATime).map((id) => conversationStub(this.env, this.organizationId(), id));
      for (const one of await Promise.allSettled(some.map(say)))
        if (one.status === "rejected") noteFault(this.env, { object: "board", id: this.organizationId(), where: "waits", error: one.reason });
    }
  }
}
