/** Taking over: no confirmation, one request at a time, and what it left behind is named on the screen. */
import { createSignal, type Accessor } from "solid-js";
import type { Conversation } from "../../../../worker/contract/conversation";
import { takeOver } from "../../data/conversations";
import { ownerInTheWay, Problem } from "../../data/problem";
import { announce } from "../../ui/live-region";
import { toast, toastProblem } from "../../ui/toast";
import type { Leftover } from "./thread-context";

export function createTakeover(id: string, conversation: () => Conversation | null) {
  const [busy, setBusy] = createSignal(false);
  const [left, setLeft] = createSignal<Leftover | null>(null);

  async function run(force = false): Promise<boolean> {
    if (busy()) return false;
    setBusy(true);
    try {
      const answer = await takeOver(id, force);
      setLeft({ at: answer.at, draft: answer.draft?.trim() ? answer.draft : null, inFlight: answer.inFlight });
      announce("You have this conversation.");
      return true;
    } catch (error) {
      const first = ownerInTheWay(error) ?? (error instanceof Problem && error.code === "conflict" ? (conversation()?.ownerUser?.name ?? null) : null);
      if (first !== null) toast(`${first} was first.`);
      else toastProblem("The conversation could not be taken over.", error);
      return false;
    } finally {
      setBusy(false);
    }
  }

  /** Only while the taker still has it. */
  const leftover: Accessor<Leftover | null> = () => (conversation()?.owner === "human" ? left() : null);
  return { run, busy, leftover };
}
