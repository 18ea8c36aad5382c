/** One live socket: reconnects with a fresh `since`, tells its state, and drops what was said while closed. */
import PartySocket from "partysocket/ws";
import { CloseCode, terminalCloseCodes } from "../../../worker/contract/close-codes";
import type { ClientFrame } from "../../../worker/contract/live";

export interface LiveSocket {
  send(frame: ClientFrame): void;
  /** Asks anew from the present position. */
  reopen(): void;
  close(): void;
}

export interface LiveHandlers {
  url: () => string;
  opened: () => void;
  message: (data: unknown) => void;
  /** The line broke a moment ago (a restart, a proof of membership): usually it is back before anyone would read "offline". */
  wavering: () => void;
  /** It stays broken; the socket tries again by itself. */
  lost: () => void;
  /** The server cannot replay from the asked position. */
  resync: () => void;
  /** Trying again is pointless. */
  ended: (code: number) => void;
  /** Sign-in must be proven anew; called before the next attempt. */
  expired?: () => void;
}

const PATIENCE_MS = 1_500;
const PING_MS = 25_000;
const SILENCE_MS = 10_000;

export function openSocket(handlers: LiveHandlers): LiveSocket {
  const socket = new PartySocket(handlers.url, undefined, {
    minReconnectionDelay: 400,
    maxReconnectionDelay: 8_000,
    reconnectionDelayGrowFactor: 1.6,
    connectionTimeout: 8_000,
    // What a person did while offline must not leave by itself minutes later.
    maxEnqueuedMessages: 0,
    startClosed: !navigator.onLine,
    shouldReconnectOnClose: (event) => !terminalCloseCodes.includes(event.code),
  });
  let closed = false;
  let patience = 0;
  const broke = (certain: boolean) => {
    handlers.wavering();
    if (certain) handlers.lost();
    else if (patience === 0) patience = window.setTimeout(() => handlers.lost(), PATIENCE_MS);
  };
  const opened = () => {
    window.clearTimeout(patience);
    patience = 0;
    handlers.opened();
  };
  // `reconnect` says "close" for the line it leaves on purpose; that is no loss.
  let onPurpose = false;
  const reconnect = () => {
    onPurpose = true;
    socket.reconnect();
    onPurpose = false;
  };
  socket.addEventListener("open", opened);
  let heardAt = Date.now();
  socket.addEventListener("message", (event) => {
    heardAt = Date.now();
    if (event.data !== "pong") handlers.message(event.data);
  });
  // A line that died without a word (a laptop that slept) looks open for minutes; the objects answer a ping without waking.
  const heartbeat = window.setInterval(() => {
    if (socket.readyState !== WebSocket.OPEN) return;
    const asked = Date.now();
    socket.send("ping");
    window.setTimeout(() => {
      if (heardAt >= asked || closed || socket.readyState !== WebSocket.OPEN) return;
      broke(false);
      reconnect();
    }, SILENCE_MS);
  }, PING_MS);
  socket.addEventListener("close", (event) => {
    if (closed || onPurpose) return;
    if (terminalCloseCodes.includes(event.code)) return handlers.ended(event.code);
    if (event.code === CloseCode.Resync) handlers.resync();
    if (event.code === CloseCode.Expired) handlers.expired?.();
    broke(!navigator.onLine);
  });
  // A cable that was pulled closes no socket: without this a viewer reads an old thread as a live one for minutes.
  const offline = () => {
    broke(true);
    socket.close();
  };
  const online = reconnect;
  window.addEventListener("offline", offline);
  window.addEventListener("online", online);
  return {
    send(frame) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
    },
    reopen: reconnect,
    close() {
      closed = true;
      window.clearInterval(heartbeat);
      window.clearTimeout(patience);
      window.removeEventListener("offline", offline);
      window.removeEventListener("online", online);
      socket.close();
    },
  };
}
