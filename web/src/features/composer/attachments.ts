/** Pictures that go with the next text: stored at once, so that Send only names them. */
import { createSignal } from "solid-js";
import { attach } from "../../data/conversations";
import { toast, toastProblem } from "../../ui/toast";

interface Picture {
  key: string;
  name: string;
  /** Null while it is being stored. */
  id: string | null;
}

const MAX_BYTES = 5 * 1024 * 1024;
const MAX_COUNT = 5;

export function createAttachments() {
  const [pictures, setPictures] = createSignal<readonly Picture[]>([]);

  async function add(file: File): Promise<void> {
    if (pictures().length >= MAX_COUNT) return toast("A text carries at most five files.");
    if (file.size > MAX_BYTES) return toast(`${file.name} is larger than 5 MB, more than a text can carry.`);
    const key = crypto.randomUUID();
    setPictures((all) => [...all, { key, name: file.name, id: null }]);
    try {
      const { id } = await attach(file);
      setPictures((all) => all.map((one) => (one.key === key ? { ...one, id } : one)));
    } catch (error) {
      setPictures((all) => all.filter((one) => one.key !== key));
      toastProblem(`${file.name} could not be stored.`, error);
    }
  }

  return {
    pictures,
    add,
    remove: (key: string) => setPictures((all) => all.filter((one) => one.key !== key)),
    clear: () => setPictures([]),
    busy: () => pictures().some((one) => one.id === null),
    ids: () => pictures().flatMap((one) => one.id ?? []),
  };
}
