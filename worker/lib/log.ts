/**
 * Logs are JSON lines from a closed union. They carry ids and never a text's body, a phone or a name: whoever adds an event adds it here,
 * where that can be seen.
 */
export type LogEvent =
  | { event: "request"; requestId: string; method: string; route: string; status: number; ms: number; organizationId?: string; userId?: string }
  | { event: "request.failed"; requestId: string; route: string; error: string }
  | { event: "webhook.refused"; vendor: string; endpointId: string; reason: "unknownEndpoint" | "signature" | "tooLarge" }
  | { event: "webhook.deadLetter"; vendor: string; endpointId: string; reason: string; path?: string | null }
  | { event: "webhook.failed"; vendor: string; endpointId: string; type: string; error: string }
  | { event: "connection.refused"; organizationId: string; vendor: string }
  | { event: "seal.failed"; table: string; id: string; error: string }
  | { event: "limiter.failedOpen"; error: string }
  | { event: "auth.failed"; error: string }
  | { event: "signIn"; by: "password" | "app" | "recoveryCode"; outcome: "done" | "secondStep" | "wrong" | "locked"; userId?: string }
  | { event: "mail"; letter: string; outcome: "sent" | "refused" | "unknown"; ms: number; reason?: string }
  | { event: "projection.written"; organizationId: string; updates: number; ms: number }
  | { event: "search"; organizationId: string; kind: "leads" | "texts"; rowsRead: number; ms: number }
  | { event: "leads.listed"; organizationId: string; rowsRead: number; ms: number }
  | { event: "search.failed"; organizationId: string; failures: number; error: string }
  | { event: "search.late"; organizationId: string; kind: "leads" | "texts" | "coverage" }
  | { event: "import.step"; organizationId: string; id: string; phase: string; rows: number; ms: number }
  | { event: "import.stopped"; organizationId: string; id: string; attempts: number; error: string }
  | { event: "import.unwoken"; organizationId: string; id: string; error: string }
  | { event: "housekeeper.task"; task: string; ms: number; changed: number }
  | { event: "housekeeper.failed"; task: string; error: string }
  | {
      event: "object.failed";
      object: "conversation" | "board" | "campaign" | "sender" | "housekeeper" | "limiter" | "purse";
      id: string;
      where: string;
      error: string;
    }
  | { event: "turn"; conversationId: string; turnId: string; outcome: string; ms: number; costUsd: number }
  | { event: "send"; conversationId: string; messageId: string; attempt: number; outcome: string; ms: number }
  | { event: "model"; task: string; model: string; outcome: string; ms: number; costUsd: number }
  | { event: "campaign.tick"; campaignId: string; claimed: number; started: number; ms: number }
  | { event: "campaign.stopped"; campaignId: string; state: string }
  | { event: "demo.planted"; organizationId: string; threads: number; ms: number };

export type Level = "info" | "warn" | "error";

export function log(event: LogEvent, level: Level = "info"): void {
  const line = JSON.stringify({ at: new Date().toISOString(), level, ...event });
  if (level === "error") console.error(line);
  else if (level === "warn") console.warn(line);
  else console.log(line);
}

/** An error for a log line: its message can quote a customer, so long digit runs and quoted words are cut out. */
export function describeError(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return (
    text
      .replaceAll(/\+?\d[\d\s().-]{6,}\d/g, "#")
      .replaceAll(/"[^"]{3,}"|“[^”]*”/g, "“…”")
      // Tokens, keys and signatures; our own ids are shorter.
      .replaceAll(/[A-Za-z0-9_~+/=.-]{40,}/g, "…")
      .replaceAll(/\b(?:pk|sk|whsec|re|Bearer)[_ -][A-Za-z0-9_-]{6,}/g, "…")
      .slice(0, 300)
  );
}
