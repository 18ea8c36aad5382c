/** A structured answer, checked. The model's JSON is never trusted further than its schema. */
import { z } from "zod";
import type { ChatAnswer } from "../providers/openrouter/client";
import { VendorUnreachable } from "../providers/openrouter/client";
import { ModelMalformed, ModelUnreachable } from "./errors";

const made = new WeakMap<z.ZodType, Record<string, unknown>>();

/** The schema as `response_format` wants it: no `$schema`, closed objects. Made once. */
export function responseSchema(schema: z.ZodType): Record<string, unknown> {
  let known = made.get(schema);
  if (!known) {
    known = Object.fromEntries(Object.entries(z.toJSONSchema(schema, { io: "input" })).filter(([key]) => key !== "$schema"));
    made.set(schema, known);
  }
  return known;
}

export function readStructured<T>(schema: z.ZodType<T>, answer: ChatAnswer): T {
  let value: unknown;
  try {
    value = JSON.parse(answer.content);
  } catch {
    throw new ModelMalformed(answer.content === "" ? "empty answer" : "not JSON");
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new ModelMalformed(`${parsed.error.issues[0]?.path.join(".") ?? ""}: ${parsed.error.issues[0]?.message ?? "wrong shape"}`);
  return parsed.data;
}

/** The vendor's failure in this room's own words. */
export async function reached<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof VendorUnreachable) throw new ModelUnreachable(error.message, { cause: error });
    throw error;
  }
}
