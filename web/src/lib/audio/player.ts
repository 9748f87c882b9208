/** Seconds of a sound. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Plays one sound at a time, or a stretch of it, at `rate` with its pitch kept; `over` is called once with whether it was
 * heard to its end. */
export function play(
  source: string | Blob,
  rate: number,
  over: (heard: boolean) => void,
  stretch?: Stretch,
): () => void {
  stopLast();
  const address = typeof source === "string" ? source : URL.createObjectURL(source);
  const element = new Audio(address);
  element.preservesPitch = true;
  element.playbackRate = rate;
  let done = false;
  const end = (heard: boolean) => {
    if (done) return;
    done = true;
    element.pause();
    element.removeAttribute("src");
    if (typeof source !== "string") URL.revokeObjectURL(address);
    over(heard);
  };
  if (stretch) {
    element.currentTime = stretch.from;
    element.addEventListener("timeupdate", () => element.currentTime >= stretch.to && end(true));
  }
  element.addEventListener("ended", () => end(true));
  element.addEventListener("error", () => end(false));
  element.play().catch(() => end(false));
  stopLast = () => end(true);
  return stopLast;
}

let stopLast: () => void = () => undefined;
