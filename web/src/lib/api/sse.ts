/** One server-sent event. */
export interface ServerEvent {
  readonly id: string | null;
  readonly event: string;
  readonly data: string;
}

/** Collects the lines of a stream into events (WHATWG HTML, 9.2.6; comments and `retry` are skipped). */
class Assembler {
  private id: string | null = null;
  private event = "message";
  private data: string[] = [];

  /** Takes one line; an empty one ends an event, which is given back. */
  take(line: string): ServerEvent | null {
    if (line === "") return this.flush();
    const colon = line.indexOf(":");
    if (colon === 0) return null;
    const field = colon < 0 ? line : line.slice(0, colon);
    const text = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") this.data.push(text);
    else if (field === "event") this.event = text;
    else if (field === "id") this.id = text;
    return null;
  }

  private flush(): ServerEvent | null {
    const { id, event, data } = this;
    this.event = "message";
    this.data = [];
    return data.length === 0 ? null : { id, event, data: data.join("\n") };
  }
}

/** Reads the events of a response body as they come. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const assembler = new Assembler();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (rest + decoder.decode(value, { stream: true })).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const event = assembler.take(line);
        if (event) yield event;
      }
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}
