/** What a thread tells those who look at it, as each of them may see it. */
import { CloseCode } from "../../contract/close-codes";
import type { ThreadFrame } from "../../contract/live";
import type { SocketViewer } from "../../domain/viewer";
import { frameFor } from "./sockets";

export class Viewers {
  private waiting: ThreadFrame[] = [];

  constructor(
    private readonly sockets: () => WebSocket[],
    private readonly viewerOf: (socket: WebSocket) => SocketViewer | null,
    private readonly sees: (viewer: SocketViewer) => boolean,
  ) {}

  /** What is told in one moment goes together: a message through a socket costs far more than its bytes. */
  tell(frame: ThreadFrame): void {
    this.waiting.push(frame);
    if (this.waiting.length === 1) queueMicrotask(() => this.flush());
  }

  /** One whose time is over proves itself anew. */
  flush(): void {
    const frames = this.waiting;
    if (frames.length === 0) return;
    this.waiting = [];
    const now = Date.now();
    const made = new Map<string, string[]>();
    for (const socket of this.sockets()) {
      const viewer = this.viewerOf(socket);
      if (!viewer || viewer.validUntil < now) {
        socket.close(CloseCode.Expired, "expired");
        continue;
      }
      // The thread went to another branch: what is told from there on is not for them.
      if (!this.sees(viewer)) {
        socket.close(CloseCode.Gone, "another branch");
        continue;
      }
      const sight = `${viewer.role} ${viewer.hides.join(",")}`;
      const texts = made.get(sight) ?? frames.map((frame) => frameFor(viewer, frame));
      made.set(sight, texts);
      sendAll(socket, viewer, texts);
    }
  }
}

/** To one who asked for it (`together`) as one message, to others one by one. */
function sendAll(socket: WebSocket, viewer: SocketViewer, frames: readonly string[]): void {
  try {
    if (viewer.together && frames.length > 1) socket.send(`[${frames.join(",")}]`);
    else for (const frame of frames) socket.send(frame);
  } catch {
    // It is closing; it will come back and ask for what it missed.
  }
}
