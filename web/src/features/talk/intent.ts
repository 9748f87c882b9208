/** What the learner asked for on the page before; lost on a reload, on purpose. */
export type Intent = "voice" | "text";

let wanted: Intent | null = null;

export function setIntent(intent: Intent): void {
  wanted = intent;
}

export function takeIntent(): Intent | null {
  const intent = wanted;
  wanted = null;
  return intent;
}
