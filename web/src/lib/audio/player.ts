/** Plays one sound at a time, at `rate` with its pitch kept; `over` is called once with whether it was heard to its end. */
export function play(source: string | Blob, rate: number, over: (heard: boolean) => void): () => void {
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
  element.addEventListener("ended", () => end(true));
  element.addEventListener("error", () => end(false));
  element.play().catch(() => end(false));
  stopLast = () => end(true);
  return stopLast;
}

let stopLast: () => void = () => undefined;
