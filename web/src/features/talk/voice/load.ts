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

/** Fetches the voice code when the page is quiet, unless the learner saves data. */
export function warmUp(): () => void {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  if (connection?.saveData) return () => undefined;
  const fetchIt = () => void loadLine().catch(() => undefined);
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(fetchIt, 1500);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(fetchIt, { timeout: 4000 });
  return () => cancelIdleCallback(idle);
}
