/** Server-sent events as they come: the data of each, joined over its lines. Comments, which keep the line open, and names are passed over. */
export async function* eventData(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let data: string[] = [];
  let ended = false;
  try {
    while (!ended) {
      const { value, done } = await reader.read();
      ended = done;
      rest += done ? `${decoder.decode()}\n\n` : decoder.decode(value, { stream: true });
      // A line may end with \r\n whose \n has not come yet: it stays for the next piece.
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line.startsWith("data:")) data.push(line.slice(line.startsWith("data: ") ? 6 : 5));
        else if (line === "" && data.length > 0) {
          yield data.join("\n");
          data = [];
        }
      }
    }
  } finally {
    // Who stops early wants no more of it.
    if (!ended) await reader.cancel().catch(() => undefined);
    reader.releaseLock();
  }
}
