/** What the avatar opens: loaded with its first press. */
import type { Navigator } from "@solidjs/router";
import type { Me } from "../../../../worker/contract/me";
import { mode, setMode, type Mode } from "../../data/choices";
import { signOut } from "../../data/me";
import { chooseOrganization } from "../../data/organization";
import type { MenuEntry } from "../../ui/menu";
import { openShortcuts } from "../palette/open";
import { availabilityEntries } from "./availability";

const modes: readonly { mode: Mode; name: string }[] = [
  { mode: "system", name: "As the system" },
  { mode: "light", name: "Light" },
  { mode: "dark", name: "Dark" },
];

export function avatarEntries(me: Me, navigate: Navigator): MenuEntry[] {
  const others = me.organizations.filter((other) => other.id !== me.organization.id);
  return [
    { type: "head", label: `${me.user.name} · ${me.user.email}` },
    ...availabilityEntries(me, Date.now()),
    { label: "Account", run: () => navigate("/account") },
    { label: "Keyboard shortcuts", hint: "?", run: openShortcuts },
    { type: "sub", label: "Mode", entries: modes.map((one) => ({ label: one.name, checked: mode() === one.mode, run: () => setMode(one.mode) })) },
    ...others.map((other): MenuEntry => ({
      label: `Switch to ${other.name}`,
      run: () => {
        chooseOrganization(other.id);
        window.location.assign("/cockpit");
      },
    })),
    { type: "line" },
    { label: "Sign out", run: () => void signOut() },
  ];
}
