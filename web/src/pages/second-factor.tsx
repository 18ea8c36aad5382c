/** The company asks for a second factor that one does not have yet: set it up here, then everything is as it was. */
import { createResource, Show } from "solid-js";
import { account } from "../data/account";
import { loadMe, signOut } from "../data/me";
import { TwoFactor } from "../features/account/two-factor";
import { DoorFrame } from "../features/door/door-frame";
import { Button } from "../ui/button";
import { Failure } from "../ui/failure";
import { Block, Late } from "../ui/skeleton";
import { Toasts } from "../ui/toast";

export default function SecondFactorPage(props: { words: string }) {
  const [loaded, { mutate, refetch }] = createResource(account);
  return (
    <>
      <DoorFrame
        title="A second factor first"
        below={
          <Button class="mt-4" onPress={() => void signOut()}>
            Sign out
          </Button>
        }
      >
        <p class="pb-4 text-text-2">{props.words}</p>
        <Show when={loaded.error === undefined} fallback={<Failure title="Your account did not load." error={loaded.error} retry={() => void refetch()} />}>
          <Show
            when={loaded()}
            fallback={
              <Late>
                <Block class="h-40" />
              </Late>
            }
          >
            {(own) => (
              <>
                <TwoFactor account={own()} onChange={mutate} />
                <Show when={own().twoFactor}>
                  <Button class="mt-4 w-full" look="primary" onPress={() => void loadMe()}>
                    Go on to Plaibook
                  </Button>
                </Show>
              </>
            )}
          </Show>
        </Show>
      </DoorFrame>
      <Toasts />
    </>
  );
}
