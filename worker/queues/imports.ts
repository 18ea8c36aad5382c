/** Works on imports that are woken. A wake names an import and nothing else; a second one for the same finds it taken and goes. */
import { z } from "zod";
import { seconds } from "../lib/clock";
import { log } from "../lib/log";
import { wakeImport } from "../services/imports/wake";
import { workOnImport } from "../services/imports/work";

const Wake = z.object({ organizationId: z.string(), id: z.string() });
/** A consumer may take 15 minutes; shorter turns let others in between. */
const turnMs = seconds(20);

export async function consumeImports(batch: MessageBatch, env: Env): Promise<void> {
  for (const message of batch.messages) {
    const { organizationId, id } = Wake.parse(message.body);
    const again = await workOnImport(env, organizationId, id, { forMs: turnMs });
    if (again !== null) await wakeImport(env, organizationId, id, Math.ceil(again / 1_000));
    message.ack();
  }
}

/** Wakes that failed three times: the row tells its own story, and the Housekeeper wakes it again. */
export function consumeDeadWakes(batch: MessageBatch): void {
  for (const message of batch.messages) {
    const wake = Wake.safeParse(message.body);
    log({ event: "import.unwoken", organizationId: wake.data?.organizationId ?? "", id: wake.data?.id ?? "", error: "its wake failed three times" }, "error");
  }
  batch.ackAll();
}
