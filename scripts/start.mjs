/**
 * `npm start`: everything from a fresh clone to a running product, on Node 20 or newer. Safe to kill at any moment: each step either
 * leaves its mark behind or runs again. `--fresh` deletes the state first; `PORT` and `PLAIBOOK_STATE` choose port and state folder.
 */
import { rmSync } from "node:fs";
import { writeConfigs } from "./setup/configs.mjs";
import { ensureInstalled } from "./setup/install.mjs";
import { migrate } from "./setup/migrate.mjs";
import { stateFolder } from "./setup/paths.mjs";
import { requireFree } from "./setup/ports.mjs";
import { localSecrets } from "./setup/secrets.mjs";
import { ready, seedDemo, serve } from "./setup/serve.mjs";
import { buildWeb } from "./setup/web.mjs";

const port = Number(process.env.PORT || 8788);
const address = `http://localhost:${port}`;

try {
  await requireFree(port);
  await ensureInstalled();
  if (process.argv.includes("--fresh")) rmSync(stateFolder, { recursive: true, force: true });
  writeConfigs(localSecrets(), port);
  await migrate();
  await buildWeb();
  await runServer();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function runServer() {
  const child = await serve({ port });
  let stopping = false;
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
    process.on(signal, () => {
      stopping = true;
      child.kill(signal);
      // wrangler asks workerd to end; should that hang, do not leave the port taken.
      setTimeout(() => child.kill("SIGKILL"), 5_000).unref();
    });
  }
  child.on("exit", (code) => process.exit(stopping ? 0 : (code ?? 1)));
  try {
    await ready(address, child);
    await seedDemo(address);
  } catch (error) {
    if (stopping) return;
    child.kill("SIGTERM");
    throw error;
  }
  console.log(`
Plaibook runs at ${address}
  Sign in           demo@plaibook.test / plaibook-demo
  Customer's phone  ${address}/sandbox/phone
  API               ${address}/api/docs
Sandbox: no text reaches a real phone and the model is a stand-in. Ctrl+C stops it.
`);
}
