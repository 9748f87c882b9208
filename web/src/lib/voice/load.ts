import type { OpenLine } from "./types";

let loading: Promise<OpenLine> | null = null;

/** Fetches the voice code once, and again after a failed fetch. */
export function loadLine(): Promise<OpenLine> {
  loading ??= import("./line").then(
    ({ openLine }) => openLine,
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

const SIGNS = ["pointermove", "pointerdown", "touchstart", "keydown"] as const;
const QUIET_MS = 10_000;

/** Fetches the voice code at the first sign that somebody is there, or when it has long been quiet; it is large, and
 * reading it must not stand in the way of the first press. Not on devices that save data. */
export function warmUp(): () => void {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  if (connection?.saveData) return () => undefined;
  const gone = new AbortController();
  const stop = () => {
    gone.abort();
    clearTimeout(timer);
  };
  const fetchIt = () => {
    stop();
    void loadLine().catch(() => undefined);
  };
  const timer = setTimeout(fetchIt, QUIET_MS);
  for (const sign of SIGNS) window.addEventListener(sign, fetchIt, { signal: gone.signal, passive: true });
  return stop;
}
