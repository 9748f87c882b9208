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
  const soFar: SoFar = { last: null, text: "" };
  let waits = 0;
  while (!signal.aborted) {
    const before = soFar.text.length;
    const outcome = await readOnce(turnId, soFar, handlers, signal).catch(outcomeOf);
    if (signal.aborted || outcome === "over") return;
    if (soFar.text.length > before) waits = 0;
    const wait = WAITS_MS[waits];
    if (outcome === "refused" || wait === undefined) return handlers.failed();
    waits += 1;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

interface SoFar {
  last: string | null;
  text: string;
}

type Outcome = "over" | "cut" | "refused";

async function readOnce(turnId: string, soFar: SoFar, handlers: ReplyHandlers, signal: AbortSignal): Promise<Outcome> {
  const headers = new Headers({ Accept: "text/event-stream" });
  if (soFar.last !== null) headers.set("Last-Event-ID", soFar.last);
  const address = new URL(`/api/v1/sessions/default/turns/${encodeURIComponent(turnId)}/events`, location.href);
  const response = await authorisedFetch(new Request(address, { headers, signal }));
  if (!response.ok) throw await ApiProblem.from(response);
  if (!response.body) return "cut";
  for await (const { id, event, data } of readEvents(response.body)) {
    if (event === "done") {
      handlers.done(JSON.parse(data) as Turn);
      return "over";
    }
    if (event === "failed") {
      handlers.failed();
      return "over";
    }
    if (event !== "piece" || (id !== null && id === soFar.last)) continue;
    soFar.last = id;
    soFar.text += (JSON.parse(data) as { text: string }).text;
    handlers.text(soFar.text);
  }
  return "cut";
}

function outcomeOf(error: unknown): Outcome {
  return error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 429
    ? "refused"
    : "cut";
}
