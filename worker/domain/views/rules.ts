/** Whose saved views are whose: one's own are changed by oneself, shared ones by managers. Who sees which stands in the services. */
import { may } from "../permissions";
import type { Role } from "../../contract/me";
import { Refusal } from "../refusal";

export interface ViewOwner {
  shared: boolean;
  ownerId: string;
}
interface By {
  userId: string;
  role: Role;
}

/** @param wanted whether it is to be shared afterwards */
export function refuseViewChange(view: ViewOwner, wanted: boolean, by: By): void {
  if ((view.shared || wanted) && !may(by.role, "views.share"))
    throw new Refusal("forbidden", "Shared views are made and changed by managers. Save it as a view of your own.");
}
