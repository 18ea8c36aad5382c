/** Runs the named benches one after the other and prints one JSON document. */
const names = process.argv.slice(2).filter((word, i, all) => !word.startsWith("--") && all[i - 1] !== "--baseline");
const known = {
  webhook: "./webhook.mjs",
  viewer: "./viewer.mjs",
  board: "./board.mjs",
  load: "./first-load.mjs",
  turn: "./turn.mjs",
  signIn: "./sign-in.mjs",
  search: "./search.mjs",
  dispatch: "./dispatch.mjs",
  "can-text": "./can-text.mjs",
  import: "./import.mjs",
  leads: "./leads.mjs",
};
const chosen = names.length > 0 ? names : ["webhook", "viewer", "board", "load"];
const unknown = chosen.filter((name) => !(name in known));
if (unknown.length > 0) {
  console.error(`There is no bench “${unknown.join("”, “")}”. Known: ${Object.keys(known).join(", ")}.`);
  process.exit(2);
}
const results = {};
for (const name of chosen) {
  const { bench } = await import(known[/** @type {keyof typeof known} */ (name)]);
  results[name] = await bench(process.argv.slice(2));
}
console.log(JSON.stringify(results, null, 2));
process.exit(0);
