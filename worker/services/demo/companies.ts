/** The two demo organizations: people, branches, calendars. Threads stand in `threads/`. */
import type { Role } from "../../contract/me";
import type { Playbook } from "../../contract/playbook";
import { demoId } from "./ids";
import { loneStarPlaybook } from "./playbooks/lone-star";
import { summitPlaybook } from "./playbooks/summit";

export interface DemoPerson {
  id: string;
  memberId: string;
  name: string;
  email: string;
  role: Role;
  /** Of a rep: where they work. */
  branchIds: string[];
}

export interface DemoBranch {
  id: string;
  name: string;
  zone: string;
  hours: { weekday: number; from: number; to: number }[];
  zips: string[];
  windows: { id: string; weekday: number; fromMinute: number; toMinute: number; capacity: number; duration: number }[];
}

export interface DemoCompany {
  organizationId: string;
  slug: string;
  playbookId: string;
  playbookVersionId: string;
  playbook: Playbook;
  branches: [DemoBranch, ...DemoBranch[]];
  people: DemoPerson[];
}

export const demoPassword = "plaibook-demo";

const person = (number: number, name: string, email: string, role: Role, branchIds: string[] = []): DemoPerson => ({
  id: demoId("usr", number),
  memberId: demoId("mem", number),
  name,
  email,
  role,
  branchIds,
});

const weekdays = [1, 2, 3, 4, 5];
const officeHours = weekdays.map((weekday) => ({ weekday, from: 8 * 60, to: 18 * 60 }));

/** Windows of two hours on weekdays, and Saturday mornings. */
function calendar(first: number, capacity: number, hoursOfDay: number[]): DemoBranch["windows"] {
  const week = weekdays.flatMap((weekday) => hoursOfDay.map((hour) => ({ weekday, hour })));
  const saturday = [8, 10].map((hour) => ({ weekday: 6, hour }));
  return [...week, ...saturday].map(({ weekday, hour }, index) => ({
    id: demoId("cw", first + index),
    weekday,
    fromMinute: hour * 60,
    toMinute: (hour + 2) * 60,
    capacity,
    duration: 60,
  }));
}

const utah: DemoBranch = {
  id: demoId("br", 1),
  name: "Utah",
  zone: "America/Denver",
  hours: officeHours,
  zips: "84003 84004 84005 84020 84042 84043 84045 84047 84057 84058 84059 84062 84065 84070 84081 84084 84088 84092 84093 84094 84095 84097 84101 84102 84103 84105 84106 84107 84108 84109 84111 84115 84117 84121 84123 84124 84601 84604 84606 84653 84660 84663 84664".split(
    " ",
  ),
  windows: calendar(100, 2, [8, 10, 13, 15]),
};
const texas: DemoBranch = {
  id: demoId("br", 2),
  name: "Austin",
  zone: "America/Chicago",
  hours: officeHours,
  zips: "78610 78613 78626 78641 78660 78664 78665 78681 78701 78702 78703 78704 78705 78717 78723 78727 78728 78729 78731 78737 78738 78739 78741 78744 78745 78746 78748 78749 78750 78751 78753 78757 78758 78759".split(
    " ",
  ),
  windows: calendar(200, 1, [8, 10, 13]),
};
const austin: DemoBranch = { ...texas, id: demoId("br", 11), name: "Austin", windows: calendar(300, 1, [9, 13]) };

export const summit = {
  owner: person(1, "Morgan Reyes", "demo@plaibook.test", "owner"),
  dana: person(2, "Dana", "dana@plaibook.test", "manager"),
  sam: person(3, "Sam", "sam@plaibook.test", "rep", [utah.id, texas.id]),
  viewer: person(4, "Val", "viewer@plaibook.test", "viewer"),
  utah,
  texas,
};

/** Organizations are named by the sandbox's accounts; the first is the demo's, the second the other one. */
export function demoCompany(index: number, organizationId: string): DemoCompany | null {
  if (index === 0) {
    return {
      organizationId,
      slug: "summit-pest-control",
      playbookId: demoId("pb", 1),
      playbookVersionId: demoId("pbv", 1),
      playbook: summitPlaybook,
      branches: [utah, texas],
      people: [summit.owner, summit.dana, summit.sam, summit.viewer],
    };
  }
  if (index === 1) {
    return {
      organizationId,
      slug: "lone-star-roofing",
      playbookId: demoId("pb", 11),
      playbookVersionId: demoId("pbv", 11),
      playbook: loneStarPlaybook,
      branches: [austin],
      people: [person(11, "Riley Brooks", "other@plaibook.test", "owner")],
    };
  }
  return null;
}
