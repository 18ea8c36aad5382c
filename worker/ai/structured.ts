/** A structured answer, checked. The model's JSON is never trusted further than its schema. */
import type { ResponseFormatJSONSchema } from "openai/resources/shared";
import { z } from "zod";
import type { ChatAnswer } from "../providers/openrouter/client";
import { VendorUnreachable } from "../providers/openrouter/client";
import { ModelMalformed, ModelUnreachable } from "./errors";

/** The schema of an answer as `response_format` wants it: no `$schema`, closed objects. Made once for each kind of answer. */
export function answerFormat(name: string, schema: z.ZodType): ResponseFormatJSONSchema {
  const closed = Object.fromEntries(Object.entries(z.toJSONSchema(schema, { io: "input" })).filter(([key]) => key !== "$schema"));
  return Object.freeze({ type: "json_schema", json_schema: { name, strict: true, schema: closed } });
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
