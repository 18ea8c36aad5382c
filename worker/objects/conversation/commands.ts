/** Runs the commands that were written with their cause: leads, attachments, opt-outs, look-ups, usage, the opt-out classifier. */
import { settleOptOutCheck } from "../../domain/conversation/receive";
import { routed } from "../../domain/conversation/own";
import { spend } from "../../domain/conversation/turn";
import { BudgetSpent } from "../../domain/money/purse";
import { isUnreachable } from "../../ai/errors";
import type { Command } from "../../domain/conversation/effects";
import { within } from "../../lib/deadline";
import { endCommand, postponeCommand, readCommands } from "./commands-table";
import type { CommandRow } from "./commands-table";
import { NotDoable } from "./ports";
import type { CommandAnswer } from "./ports";
import type { Thread } from "./thread";

const timeoutMs = 30_000;

export function runCommands(thread: Thread): void {
  const now = thread.ports.now();
  for (const row of readCommands(thread.store.sql, 20)) {
    if (row.notBefore > now || thread.commandsRunning.has(row.key)) continue;
    thread.commandsRunning.add(row.key);
    void runOne(thread, row).finally(() => {
      thread.commandsRunning.delete(row.key);
      thread.store.sql.transaction(() => thread.store.arm());
      thread.arm();
    });
  }
}

async function runOne(thread: Thread, row: CommandRow): Promise<void> {
  try {
    if (row.command.kind === "classifyOptOut") return await classify(thread, row, row.command.messageId);
    const message = "messageId" in row.command ? thread.store.message(row.command.messageId) : null;
    const answer = await thread.ports.run(row.command, message);
    apply(thread, row, answer);
  } catch (error) {
    thread.ports.log({ where: `command ${row.command.kind}`, error });
    if (error instanceof NotDoable || row.attempts + 1 >= mostAttempts(row.command)) return giveUp(thread, row, error);
    thread.store.sql.transaction(() => postponeCommand(thread.store.sql, row, thread.ports.now()));
  }
}

/** With waits of at most five minutes: a file of the carrier for an hour, everything else for about a day. */
const mostAttempts = ({ kind }: Command): number => (kind === "storeAttachments" ? 20 : 300);

/** What people read where work that a thread needs was given up; null where the thread says it by itself. */
const givenUp: Record<Command["kind"], string | null> = {
  resolveLead: "The lead behind this phone could not be found or made for a day. Open it by its phone.",
  storeAttachments: "A file of this text could not be fetched from the carrier.",
  recordOptOut: "The stop could not be written to the do-not-text list for a day. Nothing is sent here; record it by hand under Do not text.",
  recordWrongNumber: "The wrong number could not be recorded for a day. Remove the phone from the lead by hand.",
  classifyOptOut: null,
  lookUp: null,
  route: "Nobody could be found for this wait for a day. Assign it by hand.",
  recordUsage: null,
};

function giveUp(thread: Thread, row: CommandRow, error: unknown): void {
  const { command } = row;
  thread.decide((change) => {
    endCommand(thread.store.sql, row.key);
    const words = givenUp[command.kind];
    if (words === null) return void (change.nothing = true);
    change.line("failed", words);
    const message = command.kind === "storeAttachments" ? thread.store.message(command.messageId) : null;
    if (!message) return;
    const problem = error instanceof NotDoable ? error.message : "The carrier did not hand out this file.";
    const attachments = message.attachments.map((one) => (one.bytes === null ? { ...one, problem } : one));
    change.effects.push({ do: "change", id: message.id, set: { attachments } });
  });
}

function apply(thread: Thread, row: CommandRow, answer: CommandAnswer): void {
  if (answer.kind === "done") {
    thread.store.sql.transaction(() => endCommand(thread.store.sql, row.key));
    return;
  }
  thread.decide((change) => {
    endCommand(thread.store.sql, row.key);
    if (answer.kind === "resolveLead") {
      if (change.state.lead !== null || change.state.episode.closedAs === "wrongNumber") return;
      change.state.lead = answer.lead;
      change.state.episode.leadId = answer.lead.id;
      return;
    }
    if (answer.kind === "route") {
      if (row.command.kind === "route") routed(change, row.command.since, answer.to);
      return;
    }
    if (row.command.kind === "storeAttachments") change.effects.push({ do: "change", id: row.command.messageId, set: { attachments: answer.attachments } });
  });
}

/** The thread is held while the classifier reads; out of reach for two minutes, a person is asked instead. */
async function classify(thread: Thread, row: CommandRow, messageId: string): Promise<void> {
  const message = thread.store.message(messageId);
  const setting = thread.store.setting();
  if (!message || !setting || thread.store.state()?.optOutCheck?.messageId !== messageId) {
    thread.store.sql.transaction(() => endCommand(thread.store.sql, row.key));
    return;
  }
  try {
    const answer = await within(timeoutMs, (signal) => thread.ports.model.classify({ text: message.body, models: setting.settings.overseerModels, signal }));
    thread.decide((change) => {
      endCommand(thread.store.sql, row.key);
      spend(change, answer.cost.costUsd, "optOutClass");
      settleOptOutCheck(change, answer.class);
    });
  } catch (error) {
    const late = thread.ports.now() - message.createdAt > 120_000;
    // An answer that is no verdict is not a "no": a person decides, and the AI stays silent.
    const spent = error instanceof BudgetSpent;
    if (!late && !spent && (isUnreachable(error) || row.attempts < 2)) throw error;
    thread.decide((change) => {
      endCommand(thread.store.sql, row.key);
      change.state.optOutCheck = null;
      change.askPerson("notUnderstood", "Needs a person: this text may ask to stop, and nobody could check it.");
    });
  }
}
