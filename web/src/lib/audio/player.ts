/** Seconds of a sound. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** How a sound was over: by itself, by whoever stopped it or by the next sound, or since it could not be played. */
export type Over = "heard" | "stopped" | "failed";

/** Plays one sound at a time, or a stretch of it, at `rate` with its pitch kept; `over` is called once. */
export function play(source: string | Blob, rate: number, over: (how: Over) => void, stretch?: Stretch): () => void {
  stopLast();
  const address = typeof source === "string" ? source : URL.createObjectURL(source);
  const element = new Audio(address);
  element.preservesPitch = true;
  element.playbackRate = rate;
  let done = false;
  const end = (how: Over) => {
    if (done) return;
    done = true;
    element.pause();
    element.removeAttribute("src");
    if (typeof source !== "string") URL.revokeObjectURL(address);
    over(how);
  };
  if (stretch) {
    element.currentTime = stretch.from;
    element.addEventListener("timeupdate", () => element.currentTime >= stretch.to && end("heard"));
  }
  element.addEventListener("ended", () => end("heard"));
  element.addEventListener("error", () => end("failed"));
  element.play().catch(() => end("failed"));
  stopLast = () => end("stopped");
  return stopLast;
}

let stopLast: () => void = () => undefined;
