/** The tools a model is offered, and the check of what it calls them with. An invented tool or wrong arguments never reach the calendar. */
import { z } from "zod";
import type { ToolName } from "../../contract/playbook";

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const id = z.string().min(1).max(80);

const schemas = {
  find_visits: z.object({
    zip: z.string().max(10).nullable(),
    fromDate: date.nullable().catch(null),
    part: z.enum(["morning", "afternoon", "any"]).catch("any"),
  }),
  hold_visit: z.object({ windowId: id }),
  book_visit: z.object({ windowId: id, name: z.string().min(1).max(120), address: z.string().max(200).nullable(), offerId: z.string().max(40).nullable() }),
  move_visit: z.object({ appointmentId: id, windowId: id }),
  cancel_visit: z.object({ appointmentId: id, reason: z.string().max(200) }),
};

export type ToolCall = { [K in ToolName]: { name: K; args: z.infer<(typeof schemas)[K]> } }[ToolName];
export type ToolArguments = { ok: true; value: ToolCall } | { ok: false; error: "unknown_tool" | "wrong_arguments"; message: string };

const descriptions: Record<ToolName, string> = {
  find_visits: "Looks up open visit windows. Needs the ZIP, if it is known.",
  hold_visit: "Holds one window for ten minutes while the customer decides.",
  book_visit: "Books a window for the customer. Needs their name, and their address where the visit is.",
  move_visit: "Moves a booked visit to another window.",
  cancel_visit: "Cancels a booked visit.",
};

/** As OpenAI-compatible function tools, limited to what the playbook allows. */
export function toolDefinitions(allowed: readonly ToolName[]) {
  return allowed.map((name) => definitions[name]);
}

function definition(name: ToolName) {
  return Object.freeze({
    type: "function" as const,
    function: { name, description: descriptions[name], parameters: withoutDialect(z.toJSONSchema(schemas[name], { io: "input" })) },
  });
}

function withoutDialect(schema: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== "$schema"));
}

/** Made once: the schemas never change, and making them costs more than a turn's other work. */
const definitions: Record<ToolName, ReturnType<typeof definition>> = {
  find_visits: definition("find_visits"),
  hold_visit: definition("hold_visit"),
  book_visit: definition("book_visit"),
  move_visit: definition("move_visit"),
  cancel_visit: definition("cancel_visit"),
};

function parse(name: ToolName, args: unknown) {
  switch (name) {
    case "find_visits": {
      const parsed = schemas[name].safeParse(args);
      return parsed.success ? { ...parsed, call: { name, args: parsed.data } } : parsed;
    }
    case "hold_visit": {
      const parsed = schemas[name].safeParse(args);
      return parsed.success ? { ...parsed, call: { name, args: parsed.data } } : parsed;
    }
    case "book_visit": {
      const parsed = schemas[name].safeParse(args);
      return parsed.success ? { ...parsed, call: { name, args: parsed.data } } : parsed;
    }
    case "move_visit": {
      const parsed = schemas[name].safeParse(args);
      return parsed.success ? { ...parsed, call: { name, args: parsed.data } } : parsed;
    }
    case "cancel_visit": {
      const parsed = schemas[name].safeParse(args);
      return parsed.success ? { ...parsed, call: { name, args: parsed.data } } : parsed;
    }
  }
}

export function toolArguments(name: string, args: unknown, allowed: readonly ToolName[]): ToolArguments {
  const known = allowed.find((tool) => tool === name);
  if (!known) return { ok: false, error: "unknown_tool", message: `There is no tool “${name}”. Use one of: ${allowed.join(", ") || "none"}.` };
  const parsed = parse(known, args);
  if (parsed.success && parsed.call) return { ok: true, value: parsed.call };
  const issue = parsed.error?.issues[0];
  return { ok: false, error: "wrong_arguments", message: `${known}: ${issue?.path.join(".") ?? ""} ${issue?.message ?? "wrong arguments"}`.trim() };
}
