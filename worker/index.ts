/** What the platform starts: requests, the cron's poke, and the objects. Nothing is decided here. */
import { app } from "./app";
import { housekeeperStub } from "./stubs/housekeeper";

export { Board } from "./objects/board/object";
export { Campaign } from "./objects/campaign/object";
export { Conversation } from "./objects/conversation/object";
export { Sender } from "./objects/sender/object";
export { Housekeeper } from "./objects/housekeeper/object";
export { RateLimiter } from "./objects/limiter/object";

export default {
  fetch: app.fetch,
  async scheduled(_event, env) {
    await housekeeperStub(env).wake();
  },
} satisfies ExportedHandler<Env>;
