/** D1 migrations of the local databases, when a migration file was added since the last start. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { must } from "./child.mjs";
import { workerConfig } from "./configs.mjs";
import { hashOf } from "./hash.mjs";
import { localFolder, root, stateFolder } from "./paths.mjs";

const databases = [
  { name: "plaibook", folder: path.join(root, "migrations/main") },
  { name: "plaibook-search", folder: path.join(root, "migrations/search") },
];

export async function migrate() {
  for (const { name, folder } of databases) {
    if (!existsSync(folder) || !readdirSync(folder).some((file) => file.endsWith(".sql"))) continue;
    const mark = path.join(localFolder, `migrated-${name}`);
    const wanted = hashOf([folder]);
    if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) continue;
    console.log(`Preparing the database ${name}…`);
    // Only with CI set does wrangler apply without asking.
    await must(`Migrating ${name}`, "wrangler", ["d1", "migrations", "apply", name, "--local", "--persist-to", stateFolder, "--config", workerConfig], {
      env: { CI: "true" },
    });
    writeFileSync(mark, wanted);
  }
}
