/** Who pauses the AI of a company that is not live yet. Its test conversations are answered all the same. */
export const setupPauser = { id: "setup", name: "Set-up" } as const;
