/** Whether something is going on that nothing may interrupt: a talk, later an exam. */
let busy = false;
const listeners = new Set<() => void>();

export function isBusy(): boolean {
  return busy;
}

export function setBusy(next: boolean): void {
  if (next === busy) return;
  busy = next;
  for (const listener of listeners) listener();
}

export function onBusy(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
