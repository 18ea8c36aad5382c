/** Column shapes that every tenant table shares. Stored times are epoch milliseconds, UTC; money is integer cents. */
import { integer, text } from "drizzle-orm/sqlite-core";

export const organizationId = () => text("organization_id").notNull();
export const time = (name: string) => integer(name);
export const flag = (name: string) => integer(name, { mode: "boolean" });
/** better-auth hands and expects Dates. */
export const date = (name: string) => integer(name, { mode: "timestamp_ms" });
