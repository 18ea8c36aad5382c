/** Ports: the asked one must be free, the others are whatever is free, so two runs never collide. */
import net from "node:net";

/** @param {number} port @param {string} [host] @returns {Promise<number>} */
function listen(port, host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}

export const freePort = () => listen(0, "127.0.0.1");

/** @param {number} port */
export async function requireFree(port) {
  try {
    await listen(port);
  } catch {
    throw new Error(`Port ${port} is taken. Stop what listens there, or choose another: PORT=${port + 1} npm start`);
  }
}
