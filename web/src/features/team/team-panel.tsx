/** The team: who works here, and who is invited. */
import MoreHorizontal from "lucide-solid/icons/ellipsis";
import Plus from "lucide-solid/icons/plus";
import { createResource, ErrorBoundary, For, Show, Suspense } from "solid-js";
import type { Invitation, Member } from "../../../../worker/contract/team";
import { can } from "../../data/me";
import { invitationLink, removeMember, team, withdrawInvitation } from "../../data/team";
import { clock } from "../../live/clock";
import { Button, IconButton } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { openDialog } from "../../ui/dialog";
import { Failure } from "../../ui/failure";
import { Initials } from "../../ui/initials";
import { openMenu } from "../../ui/menu";
import { Panel } from "../../ui/page";
import { Block, Late } from "../../ui/skeleton";
import { toast, toastProblem } from "../../ui/toast";
import { roleWords } from "../../words/roles";
import { listed } from "../../words/text";
import { millis, point } from "../../words/time";
import { useApp } from "../frame/app-context";
import { Confirm } from "./confirm";
import { copyLink } from "./copy-link";
import { SecurityRule } from "./security-rule";
import { InviteDialog } from "./invite-dialog";
import { MemberDialog } from "./member-dialog";

export function TeamPanel() {
  const { me } = useApp();
  const manages = can(me, "members.manage");
  const [loaded, { mutate, refetch }] = createResource(team);
  const places = (ids: readonly string[]) => listed((loaded()?.branches ?? []).filter((one) => ids.includes(one.id)).map((one) => one.name));
  const again = () => void refetch();
  const invite = () => openDialog((dialog) => <InviteDialog branches={loaded()?.branches ?? []} onDone={again} close={dialog.close} />);

  const askRemove = (one: Member) =>
    openDialog((dialog) => (
      <Confirm
        title={`Remove ${one.name}?`}
        words="They are signed out of your company at once. Conversations that they have ask for another person. What they wrote stays, with their name."
        act={`Remove ${one.name}`}
        keep="Keep them"
        failed={`${one.name} could not be removed.`}
        run={async () => {
          await removeMember(one.id);
          toast(`${one.name} is removed.`);
          again();
        }}
        close={dialog.close}
      />
    ));
  const withdraw = async (one: Invitation) => {
    try {
      await withdrawInvitation(one.id);
      toast(`The invitation of ${one.email} is withdrawn.`);
    } catch (error) {
      toastProblem("The invitation could not be withdrawn.", error);
    }
    again();
  };
  const copy = async (one: Invitation) => {
    try {
      const link = one.link ?? (await invitationLink(one.id));
      if (link !== null) await copyLink(link);
    } catch (error) {
      toastProblem("The link could not be read.", error);
    }
  };
  const memberMenu = (anchor: HTMLElement, one: Member) =>
    openMenu({
      anchor,
      label: one.name,
      entries: [
        {
          label: "Change role or branches…",
          run: () => openDialog((dialog) => <MemberDialog member={one} branches={loaded()?.branches ?? []} onDone={again} close={dialog.close} />),
        },
        { label: "Remove…", bad: true, closed: one.id === me.user.id ? "Leave in your account instead" : null, run: () => askRemove(one) },
      ],
    });

  return (
    <Panel title="Team">
      <ErrorBoundary
        fallback={(error: unknown, reset) => <Failure title="The team did not load." error={error} retry={() => void Promise.resolve(refetch()).then(reset)} />}
      >
        <Suspense
          fallback={
            <Late>
              <Block class="h-40" />
            </Late>
          }
        >
          <ul class="divide-y divide-line" aria-label="Members">
            <For each={loaded()?.items ?? []}>
              {(one) => (
                <li class="flex flex-wrap items-center gap-3 py-2">
                  <Initials name={one.name} size={28} />
                  <div class="min-w-32 flex-1">
                    <p class="truncate font-medium">
                      {one.name}
                      {one.id === me.user.id ? " (you)" : ""}
                    </p>
                    <p class="truncate text-dense text-text-2">
                      {one.email}
                      {one.branchIds.length > 0 ? ` · ${places(one.branchIds)}` : ""}
                      {one.twoFactor ? " · two-factor" : ""}
                    </p>
                  </div>
                  <Show when={one.availability.mode === "away"}>
                    <Chip tone="neutral">{one.availability.until ? `Away until ${point(millis(one.availability.until), clock.slow())}` : "Away"}</Chip>
                  </Show>
                  <span class="text-dense text-text-2" data-tip={roleWords[one.role].may}>
                    {roleWords[one.role].name}
                  </span>
                  <Show when={manages}>
                    <IconButton
                      icon={MoreHorizontal}
                      label={`${one.name}: change or remove`}
                      aria-haspopup="menu"
                      onPress={(event) => event.currentTarget instanceof HTMLElement && memberMenu(event.currentTarget, one)}
                    />
                  </Show>
                </li>
              )}
            </For>
          </ul>
          <Show when={loaded()?.security}>
            {(rule) => (
              <div class="pt-4">
                <SecurityRule rule={rule()} onChange={(security) => mutate((now) => now && { ...now, security })} />
              </div>
            )}
          </Show>
          <Show when={(loaded()?.invitations.length ?? 0) > 0}>
            <h3 class="pt-4 pb-1 text-dense font-medium text-text-2">Invited</h3>
            <ul class="divide-y divide-line" aria-label="Invitations">
              <For each={loaded()?.invitations ?? []}>
                {(one) => (
                  <li class="flex flex-wrap items-center gap-2 py-2">
                    <div class="min-w-0 flex-1">
                      <p class="truncate font-medium">{one.email}</p>
                      <p class="text-dense text-text-2">
                        {roleWords[one.role].name}
                        {one.branchIds.length > 0 ? ` · ${places(one.branchIds)}` : ""} ·{" "}
                        {one.state === "expired" ? "expired" : `holds until ${point(millis(one.until), clock.slow())}`}
                      </p>
                    </div>
                    <Button dense closed={one.state === "expired" ? "It has expired: invite again" : null} onPress={() => void copy(one)}>
                      Copy link
                    </Button>
                    <Button dense onPress={() => void withdraw(one)}>
                      Withdraw
                    </Button>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </Suspense>
      </ErrorBoundary>
      <div class="pt-3">
        <Button icon={Plus} closed={manages ? null : "Admins invite people"} aria-haspopup="dialog" onPress={invite}>
          Invite somebody
        </Button>
      </div>
    </Panel>
  );
}
