import type { Role } from "../../../worker/contract/me";

/** Roles as the screen names them, and what they may, in one line (design §5). */
export const roleWords: Record<Role, { name: string; may: string }> = {
  owner: { name: "Owner", may: "Everything, and makes other owners." },
  admin: { name: "Admin", may: "Team, branches, numbers, integrations, rules." },
  manager: { name: "Manager", may: "Playbooks, campaigns, pausing the AI, every branch." },
  rep: { name: "Rep", may: "Answers, books and closes in their branches." },
  viewer: { name: "Viewer", may: "Reads; phones are masked." },
};
