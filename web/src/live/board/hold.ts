/** The order that stays while someone points at a column, has the focus in it, or drags (ui.md §4). */

export interface HeldOrder {
  ids: readonly string[];
  /** Cards that came to the column since; they wait behind the pill. */
  fresh: number;
}

/**
 * @param shown what stands on the screen
 * @param live what the order would be now
 * @param known whether a card still exists anywhere; an erased one goes at once
 * @param moved cards the viewer moved with her own hand; they follow her at once
 */
export function holdOrder(shown: readonly string[], live: readonly string[], known: (id: string) => boolean, moved: ReadonlySet<string>): HeldOrder {
  if (shown.length === 0) return { ids: live, fresh: 0 };
  const now = new Set(live);
  const kept = shown.filter((id) => known(id) && (now.has(id) || !moved.has(id)));
  const stands = new Set(kept);
  const arrived = live.filter((id) => moved.has(id) && !stands.has(id));
  const ids = arrived.length > 0 ? [...arrived, ...kept] : kept.length === shown.length ? shown : kept;
  const standing = arrived.length > 0 ? new Set(ids) : stands;
  return { ids, fresh: live.reduce((count, id) => count + (standing.has(id) ? 0 : 1), 0) };
}
