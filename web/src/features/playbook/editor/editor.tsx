/** The editor of one playbook: its parts as fields, the bar that saves, and Try it beside. */
import { createSignal, onMount, Show } from "solid-js";
import type { PlaybookVersion } from "../../../../../worker/contract/playbook-list";
import { publishVersion, saveVersion, versionInTheWay } from "../../../data/playbooks";
import { Problem } from "../../../data/problem";
import { Button } from "../../../ui/button";
import { openDialog } from "../../../ui/dialog";
import { toast, toastProblem } from "../../../ui/toast";
import { Basics } from "./basics";
import { Conflict } from "./conflict";
import { createEditor, EditorContext, ofPlaybook } from "./editor-state";
import { Checkpoints, Escalation, Rules, Tools } from "./limits";
import { Facts, Objections, Offers } from "./offers";
import { SaveBar } from "./save-bar";
import { Stages } from "./stages";
import { TryIt } from "./try-it";

export function PlaybookEditor(props: { id: string; first: PlaybookVersion; onPublished: () => void; onBack: () => void }) {
  const id = props.id;
  const editor = createEditor(ofPlaybook(props.first, id));
  const [saving, setSaving] = createSignal(false);
  const [publishing, setPublishing] = createSignal(false);
  const [trying, setTrying] = createSignal(false);
  onMount(() => editor.resumed() && toast("Your unsaved changes were kept."));

  /** The saved version, or null when it was not saved; what happened has been said. */
  async function save(basedOn = editor.base().number): Promise<PlaybookVersion | null> {
    if (saving()) return null;
    setSaving(true);
    try {
      const version = ofPlaybook(await saveVersion(id, basedOn, editor.document()), id);
      editor.saved(version);
      toast(`Saved as version ${version.number}. It is a draft until you publish it.`);
      return version;
    } catch (error) {
      const theirs = versionInTheWay(error);
      if (theirs) inTheWay(ofPlaybook(theirs, id));
      else toastProblem("The draft could not be saved. Your changes are kept here.", error);
      return null;
    } finally {
      setSaving(false);
    }
  }

  function inTheWay(theirs: PlaybookVersion): void {
    openDialog((dialog) => (
      <Conflict
        editor={editor}
        theirs={theirs}
        close={dialog.close}
        onMine={() => {
          dialog.close();
          void save(theirs.number);
        }}
        onTheirs={() => {
          dialog.close();
          editor.saved(theirs);
          editor.discard();
        }}
      />
    ));
  }

  async function publish(): Promise<void> {
    if (publishing()) return;
    setPublishing(true);
    try {
      const version = editor.changes().length > 0 ? await save() : editor.base();
      if (!version) return;
      await publishVersion(id, version.id);
      editor.saved(ofPlaybook({ ...version, inUse: true, publishedAt: version.publishedAt ?? new Date().toISOString() }, id));
      toast(`Version ${version.number} is in use. Conversations that are open keep theirs.`);
      props.onPublished();
    } catch (error) {
      toastProblem(error instanceof Problem && error.code === "precondition_failed" ? "It was not published." : "It could not be published.", error);
    } finally {
      setPublishing(false);
    }
  }

  async function tryIt(): Promise<void> {
    const broken = editor.problems().some((problem) => problem.level === "error");
    if (editor.changes().length > 0 && !broken) await save();
    setTrying(true);
  }

  return (
    <EditorContext.Provider value={editor}>
      <div class="flex h-full">
        <div class="h-full min-w-0 flex-1 overflow-y-auto" tabindex="0" role="region" aria-label="Playbook editor">
          <div class="mx-auto max-w-[1080px] px-6 pt-6 max-sm:px-4">
            <div class="flex flex-wrap items-center gap-2 pb-2">
              <h1 class="min-w-0 flex-1 text-title font-semibold">{editor.book.name || "Untitled playbook"}</h1>
              <Button onPress={props.onBack}>Versions</Button>
              <Button onPress={() => void tryIt()}>{editor.changes().length > 0 ? "Save and try it" : "Try it"}</Button>
            </div>
            <Basics />
            <Stages />
            <Offers />
            <Objections />
            <Rules />
            <Escalation />
            <Tools />
            <Checkpoints />
            <Facts />
            <SaveBar editor={editor} saving={saving()} publishing={publishing()} onSave={() => void save()} onPublish={() => void publish()} />
          </div>
        </div>
        <Show when={trying()}>
          <TryIt versionId={editor.base().id} versionNumber={editor.base().number} changed={editor.changes().length > 0} onClose={() => setTrying(false)} />
        </Show>
      </div>
    </EditorContext.Provider>
  );
}
