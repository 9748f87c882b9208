import { levelOf, type Meter, meterOf } from "@/lib/audio/meter";
import { MicrophoneError, openMicrophone } from "@/lib/audio/microphone";
import { load, save } from "@/lib/storage";
import type { TalkStore } from "../store";
import { SilenceWatch } from "./silence";

const LOOK_MS = 500;
const MUTE_SETTLES_MS = 800;

/** The learner's microphone and both levels: opened at the start of a call, kept while lines come and go. */
export class Ears {
  private stream: MediaStream | null = null;
  private own: Meter | null = null;
  private other: Meter | null = null;
  private look: ReturnType<typeof setInterval> | undefined;
  private settle: ReturnType<typeof setTimeout> | undefined;
  private readonly silence = new SilenceWatch();

  constructor(
    private readonly store: TalkStore,
    private readonly onReplaced: (track: MediaStreamTrack) => void,
  ) {}

  get track(): MediaStreamTrack | null {
    return this.stream?.getAudioTracks()[0] ?? null;
  }

  /** Opens the microphone; false when it did not, and the facts say why. */
  async open(): Promise<boolean> {
    try {
      this.take(await openMicrophone(load("microphone")));
    } catch (error) {
      this.store.dispatch({
        type: "microphone",
        microphone: error instanceof MicrophoneError ? error.failure : "denied",
      });
      return false;
    }
    this.store.dispatch({ type: "microphone", microphone: "open" });
    this.look ??= setInterval(() => this.watch(), LOOK_MS);
    return true;
  }

  /** Another microphone in the middle of a call. */
  async choose(deviceId: string | null): Promise<void> {
    if (deviceId) save("microphone", deviceId);
    if (!(await this.open())) return;
    if (this.track) this.onReplaced(this.track);
    this.store.set({ toast: { key: "talk.deviceChanged" } });
  }

  hear(stream: MediaStream): void {
    this.other?.stop();
    this.other = measure(stream);
  }

  learnerLevel = (): number => (this.store.facts.muted ? 0 : levelOf(this.own?.decibels() ?? null));
  tutorLevel = (): number => levelOf(this.other?.decibels() ?? null);

  close(): void {
    clearInterval(this.look);
    clearTimeout(this.settle);
    this.look = undefined;
    this.release();
    this.other?.stop();
    this.other = null;
    this.silence.reset();
  }

  private take(stream: MediaStream): void {
    this.release();
    this.stream = stream;
    this.own = measure(stream);
    this.silence.reset();
    const track = this.track;
    if (!track) return;
    track.onended = () => void this.choose(null);
    track.onmute = () => {
      clearTimeout(this.settle);
      this.settle = setTimeout(() => this.store.dispatch({ type: "paused", paused: "microphone" }), MUTE_SETTLES_MS);
    };
    track.onunmute = () => {
      clearTimeout(this.settle);
      if (this.store.facts.paused === "microphone") this.store.dispatch({ type: "paused", paused: null });
    };
  }

  private release(): void {
    this.own?.stop();
    this.own = null;
    for (const track of this.stream?.getTracks() ?? []) {
      track.onended = null;
      track.onmute = null;
      track.onunmute = null;
      track.stop();
    }
    this.stream = null;
  }

  private watch(): void {
    const { facts } = this.store;
    const expected = facts.phase === "listening" && facts.line === "on" && !facts.muted && !facts.holdMode;
    if (!expected) this.silence.rest();
    const silent = expected && this.silence.feed(this.own?.decibels() ?? null, performance.now());
    if (silent !== facts.silent) this.store.dispatch({ type: "silent", silent });
  }
}

function measure(stream: MediaStream): Meter | null {
  return typeof AudioContext === "undefined" ? null : meterOf(stream);
}
