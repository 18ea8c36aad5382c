/** Every table of the main database. Migrations in `migrations/main` are append-only; a test compares both. */
export * from "./schema/api-keys";
export * from "./schema/auth";
export * from "./schema/calendar";
export * from "./schema/campaigns";
export * from "./schema/company";
export * from "./schema/compliance";
export * from "./schema/conversations";
export * from "./schema/imports";
export * from "./schema/notifications";
export * from "./schema/operations";
export * from "./schema/people";
export * from "./schema/playbooks";
export * from "./schema/records";
export * from "./schema/setup";
export * from "./schema/snippets";
export * from "./schema/team";
export * from "./schema/views";
