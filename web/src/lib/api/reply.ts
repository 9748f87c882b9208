import { authorisedFetch } from "./auth";
import { ApiProblem } from "./problem";
import { readEvents } from "./sse";
import type { Turn } from "./types";

const WAITS_MS = [300, 600, 1200, 2500, 5000];

export interface ReplyHandlers {
  /** The whole text so far. */
  text: (text: string) => void;
  done: (turn: Turn) => void;
  failed: () => void;
}

/** Follows the written answer of the tutor to its end; a dropped line is taken up again after the last piece that came. */
export async function followReply(turnId: string, handlers: ReplyHandlers, signal: AbortSignal): Promise<void> {
  let last: string | null = null;
  let text = "";
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      const headers: Record<string, string> = { Accept: "text/event-stream" };
      if (last !== null) headers["Last-Event-ID"] = last;
      const address = new URL(`/api/v1/sessions/default/turns/${encodeURIComponent(turnId)}/events`, location.href);
      const response = await authorisedFetch(new Request(address, { headers, signal }));
      if (!response.ok) throw await ApiProblem.from(response);
      if (!response.body) throw new ApiProblem(0, ApiProblem.unreachable);
      for await (const message of readEvents(response.body)) {
        attempt = 0;
        if (message.event === "done") return handlers.done(JSON.parse(message.data) as Turn);
        if (message.event === "failed") return handlers.failed();
        if (message.event !== "piece" || (message.id !== null && message.id === last)) continue;
        last = message.id;
        text += (JSON.parse(message.data) as { text: string }).text;
        handlers.text(text);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 429)
        return handlers.failed();
    }
    if (attempt >= WAITS_MS.length) return handlers.failed();
    await new Promise((resolve) => setTimeout(resolve, WAITS_MS[attempt]));
  }
}
