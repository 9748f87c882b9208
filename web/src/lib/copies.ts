/** Without a network the service worker answers with copies of what was read before, and says from when. */
const COPIED_AT = "X-Avaaz-Copied";

let copiedAt: number | null = null;
const listeners = new Set<() => void>();

/** When the copy was made that one sees now, epoch milliseconds; null while the server itself answers. */
export function shownCopy(): number | null {
  return copiedAt;
}

export function onShownCopy(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function noteCopy(answer: Response): void {
  const said = answer.headers.get(COPIED_AT);
  const next = said === null ? null : Date.parse(said);
  if (next === copiedAt) return;
  copiedAt = next;
  for (const listener of listeners) listener();
}

/** At log-out nothing of the account stays on the device. */
export function forgetCopies(): void {
  if (typeof navigator !== "undefined") navigator.serviceWorker?.controller?.postMessage("forget");
}
