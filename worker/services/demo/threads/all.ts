import { over } from "./closed";
import { loneStarThreads } from "./lone-star";
import type { DemoThread } from "./telling";
import { waiting } from "./waiting";
import { withAi } from "./with-ai";
import { withPeople } from "./with-people";

/** The threads of the demo's organizations, by their place in the sandbox's list of accounts. */
export const threadsOf = (index: number): DemoThread[] => (index === 0 ? [...waiting, ...withPeople, ...withAi, ...over] : loneStarThreads);
