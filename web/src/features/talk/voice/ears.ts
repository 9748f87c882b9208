import { levelOf, type Meter } from "@/lib/audio/meter";
import { LiveMicrophone, measured } from "@/lib/voice/liveMicrophone";
import type { TalkStore } from "../store";

const LOOK_MS = 500;

/** The learner's microphone and both levels, as the store is told of them. */
export class Ears {
  private readonly own: LiveMicrophone;
  private other: Meter | null = null;
  private look: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly store: TalkStore,
    onReplaced: (track: MediaStreamTrack) => void,
  ) {
    this.own = new LiveMicrophone({
      replaced: (track) => {
        onReplaced(track);
        store.set({ toast: { key: "talk.deviceChanged" } });
      },
      opened: () => store.dispatch({ type: "microphone", microphone: "open" }),
      failed: (microphone) => store.dispatch({ type: "microphone", microphone }),
      taken: (taken) => {
        if (taken) store.dispatch({ type: "paused", paused: "microphone" });
        else if (store.facts.paused === "microphone") store.dispatch({ type: "paused", paused: null });
      },
    });
  }

  get track(): MediaStreamTrack | null {
    return this.own.track;
  }

  /** Opens the microphone; false when it did not, and the facts say why. */
  async open(): Promise<boolean> {
    const open = await this.own.open();
    if (open) this.look ??= setInterval(() => this.watch(), LOOK_MS);
    return open;
  }

  /** Another microphone in the middle of a call. */
  choose(deviceId: string | null): Promise<void> {
    return this.own.choose(deviceId);
  }

  hear(stream: MediaStream): void {
    this.other?.stop();
    this.other = measured(stream);
  }

  learnerLevel = (): number => (this.store.facts.muted ? 0 : levelOf(this.own.decibels()));
  tutorLevel = (): number => levelOf(this.other?.decibels() ?? null);

  close(): void {
    clearInterval(this.look);
    this.look = undefined;
    this.own.close();
    this.other?.stop();
    this.other = null;
  }

  private watch(): void {
    const { facts } = this.store;
    const expected = facts.phase === "listening" && facts.line === "on" && !facts.muted && !facts.holdMode;
    const silent = this.own.silent(expected);
    if (silent !== facts.silent) this.store.dispatch({ type: "silent", silent });
  }
}
