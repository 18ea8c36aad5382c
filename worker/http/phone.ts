import { z } from "@hono/zod-openapi";
import { E164 } from "../contract/conversation";

/** `?phone=`: a `+` arrives as a space from clients that do not encode it. */
export const PhoneQuery = z
  .string()
  .transform((text) => text.replace(/^ /, "+").trim())
  .pipe(E164)
  .openapi({ type: "string", example: "+18015550117" });
