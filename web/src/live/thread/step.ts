/** What a frame of a thread's socket makes of its state. Pure and total: repeats change nothing, a gap is named and never guessed over. */
import type { DraftView, ThreadEvent, ThreadFrame } from "../../../../worker/contract/live";
import { withMessage, type ThreadState } from "./state";

export function threadStep(state: ThreadState, frame: ThreadFrame): ThreadState {
  switch (frame.type) {
    case "snapshot":
      return {
        status: "catchingUp",
        seq: frame.seq,
        conversation: frame.conversation,
        messages: frame.messages.toSorted((a, b) => a.seq - b.seq),
        draft: frame.draft,
        viewers: state.viewers,
        arriving: 0,
      };
    case "event":
      return event(state, frame.seq, frame.event);
    case "draft":
      return { ...state, draft: draftStep(state.draft, frame) };
    case "presence":
      return { ...state, viewers: frame.viewers };
    case "caughtUp":
      // Behind what the server has: something was lost on the way, ask again.
      if (state.conversation === null || frame.seq > state.seq) return state.status === "erased" ? state : { ...state, status: "gap" };
      return state.status === "erased" ? state : { ...state, status: "live", arriving: 0 };
  }
}

function event(state: ThreadState, seq: number, change: ThreadEvent): ThreadState {
  if (state.status === "gap" || state.status === "erased") return state;
  if (seq < state.seq) return state;
  if (seq > state.seq + 1) return { ...state, status: "gap" };
  const next = { ...state, seq };
  switch (change.type) {
    case "message": {
      const fresh = change.message.direction === "in" && !state.messages.some((known) => known.id === change.message.id);
      return {
        ...next,
        messages: withMessage(state.messages, change.message),
        arriving: state.status === "catchingUp" && fresh ? state.arriving + 1 : state.arriving,
      };
    }
    case "conversation":
      return { ...next, conversation: change.conversation };
    case "erased":
      return { ...next, status: "erased", conversation: null, messages: [], draft: null };
  }
}

type DraftFrame = Extract<ThreadFrame, { type: "draft" }>;

function draftStep(draft: DraftView | null, frame: DraftFrame): DraftView | null {
  if (frame.step === "ended") return draft && draft.turn !== frame.turn ? draft : null;
  const current = draft?.turn === frame.turn ? draft : { turn: frame.turn, step: "gathering" as const, text: "", sentBack: [] };
  if (frame.step === "sentBack") {
    return { ...current, step: "writing", text: "", sentBack: [...current.sentBack, { text: current.text, reasons: frame.reasons ?? [] }] };
  }
  return { ...current, step: frame.step, text: frame.delta === undefined ? current.text : current.text + frame.delta };
}

/** The socket opened anew: what is shown stays, but nothing is certain until `caughtUp`. */
export const threadReopened = (state: ThreadState): ThreadState =>
  // A draft is told whole again, or has ended meanwhile.
  state.status === "erased" ? state : { ...state, status: state.conversation ? "catchingUp" : "loading", arriving: 0, draft: null };
