/** Edits a playbook, from its newest version on. */
import { useNavigate, useParams } from "@solidjs/router";
import { createResource, Show } from "solid-js";
import { can } from "../data/me";
import { playbook, playbookVersion } from "../data/playbooks";
import { useApp } from "../features/frame/app-context";
import { PlaybookEditor } from "../features/playbook/editor/editor";
import { Button } from "../ui/button";
import { Empty } from "../ui/empty";
import { Failure } from "../ui/failure";
import { Block, Late } from "../ui/skeleton";

export default function PlaybookEditPage() {
  const { me } = useApp();
  const params = useParams<{ id: string }>();
  const navigate = useNavigate();
  const back = () => navigate("/playbook");
  const [loaded, { refetch }] = createResource(
    () => params.id,
    async (id) => {
      const item = await playbook(id);
      return item.newest ? { id, first: await playbookVersion(id, item.newest.id) } : null;
    },
  );
  return (
    <Show
      when={can(me, "playbooks.write")}
      fallback={
        <Empty page title="Managers write playbooks." hint="You can read them.">
          <Button onPress={back}>Playbooks</Button>
        </Empty>
      }
    >
      <Show when={loaded.error === undefined} fallback={<Failure title="The playbook did not load." error={loaded.error} retry={() => void refetch()} />}>
        <Show
          when={loaded()}
          keyed
          fallback={
            <Late>
              <div class="p-6">
                <Block class="h-96" />
              </div>
            </Late>
          }
        >
          {(one) => <PlaybookEditor id={one.id} first={one.first} onPublished={() => undefined} onBack={back} />}
        </Show>
      </Show>
    </Show>
  );
}
