/** What the merge fields of a canned reply mean in this conversation. */
import type { MergeValues } from "../../../../worker/contract/merge-fields";
import type { Thread } from "../thread/thread-context";
import { firstName } from "../../words/text";

export function fieldValues({ app, conversation }: Pick<Thread, "app" | "conversation">): MergeValues {
  const { lead, branchId, appointments } = conversation();
  const visit = appointments.find((one) => one.status === "booked" || one.status === "requested");
  // A lead that is only a number has no name to greet by.
  const name = lead && /\p{L}/u.test(lead.name) ? lead.name : "";
  const branch = app.me.branches.find((one) => one.id === branchId)?.name ?? "";
  return {
    first_name: name === "" ? "" : firstName(name),
    name,
    company: app.me.organization.name,
    my_name: firstName(app.me.user.name),
    branch,
    visit: visit?.label ?? "",
  };
}
