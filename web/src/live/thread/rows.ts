/** The thread as rows: dividers, groups of one author, notes and lines of the system (ui.md §5). Pure; each row has a key that stays. */
import type { Episode, Message } from "../../../../worker/contract/conversation";
import { deliveryMark, isLoud, isPending } from "../../words/delivery";
import { dayName, millis, sameDay } from "../../words/time";

export type Row =
  | { key: string; type: "day"; at: number }
  | { key: string; type: "unread"; /** The day that begins here as well. */ at: number | null }
  | { key: string; type: "episode"; title: string; at: number }
  | { key: string; type: "text"; id: string; first: boolean; last: boolean; /** The line under it is shown. */ line: boolean }
  | { key: string; type: "note"; id: string }
  | { key: string; type: "system"; id: string };

const GROUP_MS = 3 * 60_000;
/** A text that left this much later than it was written stands where it left. */
const LATE_MS = 2 * 60_000;

/** When it stands in the thread: what waited stands where it left, not where it was written. */
export function standsAt(message: Message): number {
  const written = millis(message.createdAt);
  if (!message.sentAt) return written;
  const sent = millis(message.sentAt);
  return sent - written > LATE_MS ? sent : written;
}

/** In the order of the events, except that what waited moves to where it left and what still waits stands last, soonest first. */
export function placed(messages: readonly Message[]): readonly Message[] {
  const done = messages.filter((message) => !isPending(message));
  const waits = messages.filter(isPending).toSorted((a, b) => due(a) - due(b) || a.seq - b.seq);
  if (waits.length === 0 && !done.some((message) => standsAt(message) !== millis(message.createdAt))) return messages;
  const punctual = done.filter((message) => standsAt(message) === millis(message.createdAt));
  for (const message of done) {
    if (punctual.includes(message)) continue;
    const after = punctual.findLastIndex((other) => standsAt(other) <= standsAt(message));
    punctual.splice(after + 1, 0, message);
  }
  return [...punctual, ...waits];
}

const due = (message: Message) => millis(message.heldUntil ?? message.scheduledFor ?? message.createdAt);

/** A reaction stands as a pill on the text it answers when that text is certain; then it is no row of its own. */
export const isPill = (message: Message, known: ReadonlySet<string>): boolean =>
  message.reactionTo !== null && message.reactionTo.messageId !== null && known.has(message.reactionTo.messageId);

function samePerson(a: Message, b: Message): boolean {
  return a.author === b.author && a.direction === b.direction && a.authorUser?.id === b.authorUser?.id && (a.fixed === null) === (b.fixed === null);
}

/** @param unreadFrom the first text that was unread when the thread was opened */
export function rowsOf(messages: readonly Message[], options: { unreadFrom: string | null; episodes: readonly Episode[] }): Row[] {
  const ids = new Set(messages.map((message) => message.id));
  const shown = placed(messages).filter((message) => !isPill(message, ids));
  const rows: Row[] = [];
  let before: Message | null = null;
  for (const [at, message] of shown.entries()) {
    const time = standsAt(message);
    if (before && before.episodeId !== message.episodeId && !isPending(message)) {
      const episode = options.episodes.find((known) => known.id === message.episodeId);
      if (episode) rows.push({ key: `episode:${episode.id}:${message.id}`, type: "episode", title: episode.title, at: millis(episode.openedAt) });
    }
    const newDay = !before || !sameDay(standsAt(before), time);
    const unread = message.id === options.unreadFrom;
    if (unread) rows.push({ key: "unread", type: "unread", at: newDay ? time : null });
    else if (newDay && !isPending(message)) rows.push({ key: `day:${message.id}`, type: "day", at: time });
    if (message.kind === "note") rows.push({ key: message.id, type: "note", id: message.id });
    else if (message.kind === "system") rows.push({ key: message.id, type: "system", id: message.id });
    else {
      const follows = shown[at + 1];
      const first = newDay || unread || !before || !joins(before, message);
      const last = !follows || follows.id === options.unreadFrom || !joins(message, follows) || !sameDay(standsAt(follows), time);
      rows.push({ key: message.id, type: "text", id: message.id, first, last, line: last || speaksUp(message) });
    }
    before = message;
  }
  return rows;
}

function joins(a: Message, b: Message): boolean {
  if (a.kind !== "text" || b.kind !== "text" || !samePerson(a, b)) return false;
  if (isPending(a) || isPending(b)) return false;
  return standsAt(b) - standsAt(a) <= GROUP_MS;
}

/** Never hidden in a group: what did not simply arrive, and what the review did not simply approve. */
const speaksUp = (message: Message) => isLoud(deliveryMark(message)) || (message.review !== null && message.review.verdict !== "approved");

export const dividerWords = (row: Row, now: number): string =>
  row.type === "day"
    ? dayName(row.at, now)
    : row.type === "unread"
      ? row.at === null
        ? "Unread"
        : `${dayName(row.at, now)} · unread`
      : row.type === "episode"
        ? row.title
        : "";
