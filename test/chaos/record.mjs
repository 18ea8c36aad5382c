/** What the run did, with the times that the product answered. Only answered things bind the product. */

/**
 * @typedef {object} Takeover
 * @property {string} conversationId
 * @property {number} at the server's time in the answer, milliseconds
 * @property {number | null} until when the hand-back was asked for; null while it lasts
 */
/** @typedef {{ phone: string, at: number }} OptOut `at`: when `POST /api/opt-outs` had answered */
/** @typedef {{ branchId: string, from: number, until: number | null }} BranchPause `from`: when the pause had answered; `until`: when its end was asked for */
/** @typedef {{ conversationId: string, branchId: string, from: number, until: number | null }} Stay where a conversation stood for certain: from a move's answer to the next one's call */
/** @typedef {{ branchPauses: BranchPause[], stays: Stay[], phones: Set<string>, takeovers: Takeover[], optOuts: OptOut[], sent: Map<string, string>, did: Record<string, number> }} Record_ */

/** @returns {Record_} `sent`: ids of texts that answered 202, with their phone; `did`: how often each thing was done */
export function emptyRecord() {
  return { branchPauses: [], stays: [], phones: new Set(), takeovers: [], optOuts: [], sent: new Map(), did: {} };
}

/** @param {Record_} record @param {string} what */
export function note(record, what) {
  record.did[what] = (record.did[what] ?? 0) + 1;
}
