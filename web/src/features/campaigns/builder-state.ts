/** What is typed of a draft. Every change is kept on the server a moment later: leaving loses nothing. */
import { batch, createSignal, onCleanup } from "solid-js";
import { createStore, reconcile, unwrap } from "solid-js/store";
import type { Campaign, CampaignChange, LaunchCheck } from "../../../../worker/contract/campaigns";
import { campaignInTheWay, changeCampaign, launchCheck } from "../../data/campaigns";

const saveAfterMs = 600;

type Changed = { [Key in keyof CampaignChange]?: Exclude<CampaignChange[Key], undefined> };

export type Saved = "saved" | "waiting" | "saving" | "failed";

export function createBuilder(first: Campaign) {
  const [draft, set] = createStore<Campaign>(structuredClone(first));
  const [saved, setSaved] = createSignal<Saved>("saved");
  const [problem, setProblem] = createSignal<unknown>(null);
  /** Somebody else's version, when both changed the same campaign. */
  const [theirs, setTheirs] = createSignal<Campaign | null>(null);
  const [check, setCheck] = createSignal<LaunchCheck | null>(null);
  const [checking, setChecking] = createSignal(false);
  const [checkFailed, setCheckFailed] = createSignal<unknown>(null);
  let pending: Changed = {};
  let basedOn = first.updatedAt;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function look(): Promise<void> {
    const mine = ++asked;
    setChecking(true);
    try {
      const found = await launchCheck(first.id);
      if (mine === asked) batch(() => (setCheck(found), setCheckFailed(null)));
    } catch (error) {
      if (mine === asked) setCheckFailed(error);
    }
    if (mine === asked) setChecking(false);
  }

  /** Answers whether everything typed is kept. */
  async function save(): Promise<boolean> {
    clearTimeout(timer);
    if (Object.keys(pending).length === 0) return saved() === "saved";
    const change = pending;
    pending = {};
    setSaved("saving");
    try {
      const kept = await changeCampaign(first.id, { ...change, basedOn });
      basedOn = kept.updatedAt;
      batch(() => (setSaved(Object.keys(pending).length > 0 ? "waiting" : "saved"), setProblem(null)));
      void look();
      return true;
    } catch (error) {
      pending = { ...change, ...pending };
      batch(() => (setSaved("failed"), setProblem(error), setTheirs(campaignInTheWay(error))));
      return false;
    }
  }

  function change(next: Changed): void {
    pending = { ...pending, ...structuredClone(next) };
    set(next);
    setSaved("waiting");
    clearTimeout(timer);
    timer = setTimeout(() => void save(), saveAfterMs);
  }

  void look();
  // Whoever leaves within the moment keeps what was typed.
  onCleanup(() => void save());
  return {
    draft,
    change,
    saved,
    problem,
    theirs,
    check,
    checking,
    checkFailed,
    look,
    save,
    takeTheirs(newest: Campaign) {
      pending = {};
      basedOn = newest.updatedAt;
      batch(() => (set(reconcile(structuredClone(newest))), setTheirs(null), setProblem(null), setSaved("saved")));
      void look();
    },
    keepMine(newest: Campaign) {
      basedOn = newest.updatedAt;
      setTheirs(null);
      void save();
    },
    current: () => structuredClone(unwrap(draft)),
  };
}
export type Builder = ReturnType<typeof createBuilder>;
