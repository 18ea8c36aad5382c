/** What the platform starts: requests, queues, the cron's poke, and the objects. Nothing is decided here. */
import { app } from "./app";
import { consumeDeadWakes, consumeImports } from "./queues/imports";
import { housekeeperStub } from "./stubs/housekeeper";

export { Board } from "./objects/board/object";
export { Campaign } from "./objects/campaign/object";
export { Conversation } from "./objects/conversation/object";
export { Purse } from "./objects/purse/object";
export { Sender } from "./objects/sender/object";
export { Housekeeper } from "./objects/housekeeper/object";
export { RateLimiter } from "./objects/limiter/object";

export default {
  fetch: app.fetch,
  async queue(batch, env) {
    if (batch.queue === "imports") await consumeImports(batch, env);
    else consumeDeadWakes(batch);
  },
  async scheduled(_event, env) {
    await housekeeperStub(env).wake();
  },
} satisfies ExportedHandler<Env>;
