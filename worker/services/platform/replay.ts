import { letterById, markReplayed } from "../../db/overview";
import type { DeadLetter } from "../../contract/failures";
import { notFound } from "../../domain/refusal";
import { retake, viewOfLetter } from "../failures/dead-letters";

/** For whichever organization its account belongs to now. */
export async function replayAnyLetter(env: Env, input: { id: string; at: number }): Promise<DeadLetter> {
  const row = await letterById(env, input.id);
  if (!row) throw notFound("delivery");
  await retake(env, row);
  await markReplayed(env, input.id, input.at);
  return viewOfLetter({ ...row, replayed_at: input.at });
}
