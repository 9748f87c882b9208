const AGAIN_MS = [250, 500, 1000, 2000, 3000];

/** Waits before another line is opened, later and later. */
export function waitToOpen(tries: number): Promise<void> {
  const ms = AGAIN_MS[Math.min(tries, AGAIN_MS.length - 1)] ?? 0;
  return new Promise((resolve) => setTimeout(resolve, ms));
}
