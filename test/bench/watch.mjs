/**
 * A viewer of one thread, as the Cockpit is one: the frames as they come, with their time. It does not offer compression: the baseline's
 * server refuses it, so both send their frames as they are.
 */
import WebSocket from "ws";

export function watch(/** @type {string} */ url, /** @type {string} */ id, /** @type {string} */ cookie) {
  /** @type {((frame: any, at: number) => void)[]} */
  const listeners = [];
  const socket = new WebSocket(`${url.replace("http", "ws")}/api/conversations/${id}/live?since=0&together=1`, {
    headers: { cookie, origin: "http://localhost" },
    perMessageDeflate: false,
  });
  const ready = new Promise((resolve, reject) => {
    socket.addEventListener("error", () => reject(new Error("a viewer's socket failed")));
    socket.addEventListener("message", (event) => {
      const told = JSON.parse(String(event.data));
      for (const frame of Array.isArray(told) ? told : [told]) {
        if (frame.type === "caughtUp") resolve(null);
        for (const listener of listeners) listener(frame, performance.now());
      }
    });
  });
  return { ready, listeners, close: () => socket.close() };
}

/** Sees a frame that satisfies the test; rejects after the time-out. */
export function seen(/** @type {ReturnType<typeof watch>} */ viewer, /** @type {(frame: any) => boolean} */ test, ms = 30_000) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("a frame never came")), ms);
    const listener = (/** @type {any} */ frame, /** @type {number} */ at) => {
      if (!test(frame)) return;
      clearTimeout(timer);
      viewer.listeners.splice(viewer.listeners.indexOf(listener), 1);
      resolve(at);
    };
    viewer.listeners.push(listener);
  });
}
