/** Accepted and sent texts without a further event become terminal after `receiptGrace`; a late event still raises them. */
import type { Thread } from "./thread";

export function settleReceipts(thread: Thread): void {
  thread.decide((change) => {
    const grace = change.context.setting.settings.receiptGraceMs;
    for (const row of thread.store.open(["accepted", "sent"])) {
      if ((row.beganAt ?? row.createdAt) + grace <= change.now) change.effects.push({ do: "change", id: row.id, set: { terminal: true } });
    }
    change.nothing = change.effects.length === 0;
    if (change.nothing) thread.store.armReceipts(grace);
  });
}
