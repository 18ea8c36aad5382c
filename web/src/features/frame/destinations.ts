/** The pages that exist. A destination without a screen is in no rail, palette or key. */
import Ban from "lucide-solid/icons/ban";
import BookOpen from "lucide-solid/icons/book-open";
import Columns3 from "lucide-solid/icons/columns-3";
import Megaphone from "lucide-solid/icons/megaphone";
import Plug from "lucide-solid/icons/plug";
import Settings from "lucide-solid/icons/settings";
import Users from "lucide-solid/icons/users";
import UserRound from "lucide-solid/icons/user-round";
import type { IconOf } from "../../ui/icon";

export interface Destination {
  href: string;
  name: string;
  icon: IconOf;
  /** After `g`. */
  key: string | null;
}

export const mainPages: readonly Destination[] = [
  { href: "/cockpit", name: "Cockpit", icon: Columns3, key: "c" },
  { href: "/campaigns", name: "Campaigns", icon: Megaphone, key: "m" },
  { href: "/leads", name: "Leads", icon: Users, key: "l" },
  { href: "/playbook", name: "Playbooks", icon: BookOpen, key: "p" },
  { href: "/do-not-text", name: "Do not text", icon: Ban, key: null },
  { href: "/integrations", name: "Integrations", icon: Plug, key: null },
];
export const ownPages: readonly Destination[] = [
  { href: "/settings", name: "Settings", icon: Settings, key: "s" },
  { href: "/account", name: "Account", icon: UserRound, key: null },
];

export const pages: readonly Destination[] = [...mainPages, ...ownPages];
