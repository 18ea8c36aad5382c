/** Preloaded into wrangler: when the process that started it dies without a word (SIGKILL), it ends too and frees port and state. */
process.on("disconnect", () => process.exit(1));
