import { type Meter, meterOf } from "../audio/meter";
import { MicrophoneError, type MicrophoneFailure, openMicrophone } from "../audio/microphone";
import { load, save } from "../storage";
import { SilenceWatch } from "./silence";

const MUTE_SETTLES_MS = 800;

export interface MicrophoneNews {
  /** Another microphone took over in the middle of a call. */
  replaced: (track: MediaStreamTrack) => void;
  opened: () => void;
  failed: (why: MicrophoneFailure) => void;
  /** Another app or a call took the microphone, or gave it back. */
  taken: (taken: boolean) => void;
}

/** The learner's microphone: opened at the start of a call, kept while lines come and go. */
export class LiveMicrophone {
  private stream: MediaStream | null = null;
  private meter: Meter | null = null;
  private settle: ReturnType<typeof setTimeout> | undefined;
  private readonly silence = new SilenceWatch();

  constructor(private readonly tell: MicrophoneNews) {}

  get track(): MediaStreamTrack | null {
    return this.stream?.getAudioTracks()[0] ?? null;
  }

  /** Loudness in dBFS; null while nothing can be measured. */
  decibels(): number | null {
    return this.meter?.decibels() ?? null;
  }

  /** False when it did not open; why was told. */
  async open(): Promise<boolean> {
    try {
      this.take(await openMicrophone(load("microphone")));
    } catch (error) {
      this.tell.failed(error instanceof MicrophoneError ? error.failure : "denied");
      return false;
    }
    this.tell.opened();
    return true;
  }

  async choose(deviceId: string | null): Promise<void> {
    if (deviceId) save("microphone", deviceId);
    if (!(await this.open())) return;
    if (this.track) this.tell.replaced(this.track);
  }

  /** Whether nothing at all comes; asked about twice a second, `expected` while the learner has the turn. */
  silent(expected: boolean): boolean {
    if (!expected) this.silence.rest();
    return expected && this.silence.feed(this.decibels(), performance.now());
  }

  close(): void {
    clearTimeout(this.settle);
    this.release();
    this.silence.reset();
  }

  private take(stream: MediaStream): void {
    this.release();
    this.stream = stream;
    this.meter = measured(stream);
    this.silence.reset();
    const { track } = this;
    if (!track) return;
    track.onended = () => void this.choose(null);
    track.onmute = () => {
      clearTimeout(this.settle);
      this.settle = setTimeout(() => this.tell.taken(true), MUTE_SETTLES_MS);
    };
    track.onunmute = () => {
      clearTimeout(this.settle);
      this.tell.taken(false);
    };
  }

  private release(): void {
    this.meter?.stop();
    this.meter = null;
    for (const track of this.stream?.getTracks() ?? []) {
      track.onended = null;
      track.onmute = null;
      track.onunmute = null;
      track.stop();
    }
    this.stream = null;
  }
}

/** Null where the browser has nothing to measure with. */
export function measured(stream: MediaStream): Meter | null {
  return typeof AudioContext === "undefined" ? null : meterOf(stream);
}
