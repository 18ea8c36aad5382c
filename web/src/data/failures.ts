/** What did not go as it should. */
import type { DeadLetter, FailureCounts, TextTrouble, TroubledText, WholeDeadLetter } from "../../../worker/contract/failures";
import type { PlatformView } from "../../../worker/contract/platform";
import type { PageOf } from "./records";
import { get, post } from "./request";

const page = (cursor: string | null) => `limit=50${cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`}`;

export const failureCounts = () => get<FailureCounts>("/api/failures");
export const troubledTexts = (status: TextTrouble, cursor: string | null) => get<PageOf<TroubledText>>(`/api/failures/texts?status=${status}&${page(cursor)}`);
export const deadLetters = (cursor: string | null) => get<PageOf<DeadLetter>>(`/api/failures/deliveries?${page(cursor)}`);
export const wholeDeadLetter = (id: string) => get<WholeDeadLetter>(`/api/failures/deliveries/${id}`);
export const replayDeadLetter = (id: string) => post<DeadLetter>(`/api/failures/deliveries/${id}/replay`);

export const platformView = () => get<PlatformView>("/api/platform");
export const replayAnywhere = (id: string) => post<DeadLetter>(`/api/platform/deliveries/${id}/replay`);
