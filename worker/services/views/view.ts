import { type SavedView, ViewLook } from "../../contract/views";
import type { savedViews } from "../../db/schema";

export type ViewRow = Omit<typeof savedViews.$inferSelect, "organizationId">;

/** A look that an older build wrote is read as far as it is understood. */
const lookOf = (row: Pick<ViewRow, "look">): ViewLook => ViewLook.catch(ViewLook.parse({ view: "all" })).parse(JSON.parse(row.look));

export function viewOfRow(row: ViewRow): SavedView {
  return {
    id: row.id,
    name: row.name,
    look: lookOf(row),
    shared: row.shared,
    owner: { id: row.ownerId, name: row.ownerName },
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
  };
}
