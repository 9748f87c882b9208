/** Decides that a microphone gives nothing: covered, off, or the wrong one. Quiet thinking never counts. */
const FIRST_MS = 6_000;
const LATER_MS = 20_000;
const HEARD_DB = -60;
const DEAD_DB = -90;

export class SilenceWatch {
  private heard = false;
  private since: number | null = null;

  /** Feed about twice a second while the learner has the turn; says whether to tell the learner. */
  feed(decibels: number | null, now: number): boolean {
    const nothing = decibels !== null && decibels < (this.heard ? DEAD_DB : HEARD_DB);
    if (!nothing) {
      if (decibels !== null) this.heard = true;
      this.since = null;
      return false;
    }
    this.since ??= now;
    return now - this.since >= (this.heard ? LATER_MS : FIRST_MS);
  }

  /** The learner does not have the turn: nothing is expected. */
  rest(): void {
    this.since = null;
  }

  /** Another microphone. */
  reset(): void {
    this.heard = false;
    this.since = null;
  }
}
