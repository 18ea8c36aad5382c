/** A line for each of I1–I6, how it is broken, and the test in `test/domain/conversation/begin.test.ts` that must turn red. */
const begin = "worker/domain/conversation/begin.ts";
export const breaks = [
  {
    invariant: "I1",
    file: begin,
    from: "if (row.approvedHash === null || row.approvedHash !== look.hash)",
    to: "if (row.approvedHash === null)",
    name: "I1: refuses bytes that the review did not approve",
  },
  {
    invariant: "I2",
    file: begin,
    from: 'if (owner.kind !== "ai") return',
    to: 'if (owner.kind === "nobody") return',
    name: "I2: refuses an AI text of a thread that a person owns",
  },
  {
    invariant: "I2",
    file: begin,
    from: "if (row.fenceAuthority !== state.authority)",
    to: "if (row.fenceAuthority === null)",
    name: "I2: refuses an AI text written before the conversation changed hands",
  },
  {
    invariant: "I3",
    file: begin,
    from: "const stopped = state.optedOut ?? gates.optedOut;",
    to: "const stopped = state.optedOut;",
    name: "I3: refuses every text to a phone that asked to stop, also when only D1 knows",
  },
  {
    invariant: "I4",
    file: "worker/domain/conversation/send.ts",
    from: "  if (input.complete) {",
    to: "  if (input.complete || !input.expired) {",
    name: "I4: a text whose fate is unknown is sent again only when a complete look-up proved that it never arrived",
  },
  {
    invariant: "I5",
    file: "worker/objects/conversation/start.ts",
    from: 'if (before?.direction === "in") return',
    to: 'if (before?.direction === "out") return',
    name: "I5: a text that was answered 200 once changes nothing when it comes again",
  },
  {
    invariant: "I6",
    file: "worker/domain/windows/windows.ts",
    from: "const outside = clocks.some((local) =>",
    to: "const outside = clocks.every((local) =>",
    name: "I6: an opening waits for its window, in every zone and state the lead can be in",
  },
  {
    invariant: "I6",
    file: begin,
    from: "const never = needsConsent(row, state) && neverText(",
    to: 'const never = row.author === "lead" && neverText(',
    name: "with nothing on record",
  },
];
