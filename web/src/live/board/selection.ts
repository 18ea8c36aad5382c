/** Which cards are selected, and from where a range goes on. Pure. */
export interface Selection {
  ids: ReadonlySet<string>;
  /** Selected last: a range begins here. */
  from: string | null;
}

export const nothingSelected: Selection = { ids: new Set(), from: null };

export function toggled(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, from: id };
}

/** All from the last one to this one, as they stand on the screen; only this one when the last is not there any more. */
export function upTo(selection: Selection, id: string, order: readonly string[]): Selection {
  const from = selection.from === null ? -1 : order.indexOf(selection.from);
  const to = order.indexOf(id);
  if (from < 0 || to < 0) return { ids: new Set([...selection.ids, id]), from: id };
  return { ids: new Set([...selection.ids, ...order.slice(Math.min(from, to), Math.max(from, to) + 1)]), from: id };
}

/** What the board shows no more is not acted on unseen. The same object when nothing went. */
export function stillShown(selection: Selection, shown: (id: string) => boolean): Selection {
  const ids = [...selection.ids].filter(shown);
  if (ids.length === selection.ids.size) return selection;
  return { ids: new Set(ids), from: selection.from !== null && ids.includes(selection.from) ? selection.from : null };
}
