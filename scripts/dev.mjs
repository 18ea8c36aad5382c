/** `npm run dev`: like `npm start`, and the page reloads when the web's sources change. The Workers reload by themselves. */
import { writeConfigs } from "./setup/configs.mjs";
import { start } from "./setup/child.mjs";
import { ensureInstalled } from "./setup/install.mjs";
import { migrate } from "./setup/migrate.mjs";
import { root } from "./setup/paths.mjs";
import { requireFree } from "./setup/ports.mjs";
import { localSecrets } from "./setup/secrets.mjs";
import { ready, seedDemo, serve } from "./setup/serve.mjs";
import { addSandboxRoutes, buildWeb } from "./setup/web.mjs";

const port = Number(process.env.PORT || 8788);
const address = `http://localhost:${port}`;

try {
  await requireFree(port);
  await ensureInstalled();
  writeConfigs(localSecrets(), port);
  await migrate();
  await buildWeb();
  const build = start("vite", ["build", "--watch", "--mode", "development"], { cwd: `${root}/web`, stdio: ["ignore", "pipe", "inherit"] });
  // Each rebuild copies the committed `_routes.json` over the local one.
  build.stdout?.on("data", () => addSandboxRoutes());
  const child = await serve({ port, liveReload: true });
  const stop = () => {
    build.kill("SIGTERM");
    child.kill("SIGTERM");
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  child.on("exit", (code) => {
    build.kill("SIGTERM");
    process.exit(code ?? 0);
  });
  await ready(address, child);
  await seedDemo(address);
  console.log(`\nPlaibook (development) runs at ${address}, sign in as demo@plaibook.test / plaibook-demo\n`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
