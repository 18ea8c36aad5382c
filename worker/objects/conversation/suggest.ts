/** A text for a person to edit and send; the AI sends nothing here. */
import { isMalformed, isUnreachable } from "../../ai/errors";
import type { Outcome } from "../../domain/conversation/rpc";
import { BudgetSpent } from "../../domain/money/purse";
import { spend } from "../../domain/conversation/turn";
import { toPlain } from "../../domain/text/gsm";
import { within } from "../../lib/deadline";
import { turnView } from "./document";
import { notFound, refused } from "./thread";
import type { Thread } from "./thread";

const timeoutMs = 30_000;

export async function suggestVerb(thread: Thread): Promise<Outcome<{ text: string }>> {
  const state = thread.store.state();
  const setting = thread.store.setting();
  if (!state || !setting) return notFound();
  const playbook = thread.store.playbook(state.episode.playbookVersionId) ?? setting.playbook;
  const view = turnView(thread, state, setting, playbook, "reply", []);
  try {
    const answer = await within(timeoutMs, (signal) =>
      thread.ports.model.suggest({ playbook, thread: view.document, conversationId: setting.conversationId, models: setting.settings.csrModels, signal }),
    );
    thread.decide((change) => spend(change, answer.cost.costUsd, "suggestion"));
    return { ok: true, value: { text: toPlain(answer.text).trim() } };
  } catch (error) {
    if (error instanceof BudgetSpent) return refused("limit_exceeded", error.message);
    thread.ports.log({ where: "suggest", error });
    if (isUnreachable(error) || isMalformed(error)) return refused("internal", "The AI can't suggest a text right now. Try again in a moment.");
    throw error;
  }
}
