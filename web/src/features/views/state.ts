/** The saved views as a screen has them: read when the panel opens, changed one at a time. */
import { createSignal } from "solid-js";
import type { SavedView, ViewLook } from "../../../../worker/contract/views";
import { changeView, deleteView, saveView, savedViews, viewInTheWay } from "../../data/views";
import { filtersOf, type Look } from "../../live/board/look";
import { toast, toastProblem } from "../../ui/toast";

export const lookToSave = (look: Look): ViewLook => ({ view: look.view, ...filtersOf(look), words: look.words.trim() });

type Wanted = Partial<Pick<SavedView, "name" | "look" | "shared">>;
export interface Conflict {
  newest: SavedView;
  wanted: Wanted;
}

const byName = (views: readonly SavedView[]) => views.toSorted((a, b) => a.name.localeCompare(b.name));

export function createViews() {
  const [views, setViews] = createSignal<readonly SavedView[] | null>(null);
  const [failed, setFailed] = createSignal<unknown>(null);
  const [busy, setBusy] = createSignal<string | null>(null);
  const [conflict, setConflict] = createSignal<Conflict | null>(null);
  const put = (view: SavedView) => setViews((all) => byName([...(all ?? []).filter(({ id }) => id !== view.id), view]));
  const load = async () => {
    setFailed(null);
    try {
      setViews(byName((await savedViews()).items));
    } catch (error) {
      setFailed(error);
    }
  };
  async function save(wanted: { name: string; look: ViewLook; shared: boolean }): Promise<boolean> {
    setBusy("new");
    try {
      const view = await saveView(wanted);
      put(view);
      toast(`“${view.name}” is saved${view.shared ? " for everybody" : ""}.`);
      return true;
    } catch (error) {
      toastProblem("The view could not be saved.", error);
      return false;
    } finally {
      setBusy(null);
    }
  }
  async function change(view: SavedView, wanted: Wanted, done: string): Promise<boolean> {
    setBusy(view.id);
    setConflict(null);
    try {
      put(await changeView(view.id, { ...wanted, updatedAt: view.updatedAt }));
      toast(done);
      return true;
    } catch (error) {
      const newest = viewInTheWay(error);
      if (newest) {
        put(newest);
        setConflict({ newest, wanted });
      } else toastProblem(`“${view.name}” could not be changed.`, error);
      return false;
    } finally {
      setBusy(null);
    }
  }
  async function remove(view: SavedView): Promise<void> {
    setBusy(view.id);
    try {
      await deleteView(view.id);
      setViews((all) => (all ?? []).filter(({ id }) => id !== view.id));
      toast(`“${view.name}” is deleted.`, () => void save({ name: view.name, look: view.look, shared: view.shared }));
    } catch (error) {
      toastProblem(`“${view.name}” could not be deleted.`, error);
    }
    setBusy(null);
  }
  void load();
  return { views, failed, busy, conflict, leave: () => setConflict(null), load, save, change, remove };
}

export type Views = ReturnType<typeof createViews>;
