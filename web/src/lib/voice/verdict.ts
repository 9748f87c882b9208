/** What the microphone check can say about a few seconds of sound. */
export type Verdict = "waiting" | "good" | "quiet" | "noisy";
export type Noise = "unknown" | "low" | "some" | "high";

const NOISE_SAMPLES = 20;
const QUIET_DB = -42;
const SPEECH_OVER_NOISE_DB = 9;
const SPEECH_DB = -55;
const SOME_NOISE_DB = -55;
const HIGH_NOISE_DB = -42;
const NEEDED_SPEECH = 8;

/** Looks at loudness in dBFS, ten times a second: the quiet tenth is the room, what stands out of it is speech. */
export class Listener {
  private readonly heard: number[] = [];
  private speech: number[] = [];

  feed(decibels: number): { verdict: Verdict; noise: Noise } {
    this.heard.push(decibels);
    if (this.heard.length > 100) this.heard.shift();
    const floor = this.floor();
    if (decibels > SPEECH_DB && decibels > floor + SPEECH_OVER_NOISE_DB) this.speech.push(decibels);
    if (this.speech.length > 40) this.speech.shift();
    return { verdict: this.verdict(floor), noise: this.noise(floor) };
  }

  reset(): void {
    this.heard.length = 0;
    this.speech = [];
  }

  private floor(): number {
    const sorted = [...this.heard].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 10)] ?? -120;
  }

  private noise(floor: number): Noise {
    if (this.heard.length < NOISE_SAMPLES) return "unknown";
    if (floor > HIGH_NOISE_DB) return "high";
    return floor > SOME_NOISE_DB ? "some" : "low";
  }

  private verdict(floor: number): Verdict {
    if (this.heard.length >= NOISE_SAMPLES && floor > HIGH_NOISE_DB) return "noisy";
    if (this.speech.length < NEEDED_SPEECH) return "waiting";
    const sorted = [...this.speech].sort((a, b) => a - b);
    return (sorted[Math.floor(sorted.length * 0.7)] ?? -120) < QUIET_DB ? "quiet" : "good";
  }
}
