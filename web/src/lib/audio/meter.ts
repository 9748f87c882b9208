const FLOOR_DB = -60;
const TOP_DB = -12;

let context: AudioContext | null = null;

/** One context for all meters; browsers start it only after a press. */
export function audioContext(): AudioContext {
  context ??= new AudioContext({ latencyHint: "interactive" });
  if (context.state === "suspended") context.resume().catch(() => undefined);
  return context;
}

export interface Meter {
  /** Loudness of the last 20 ms in dBFS, or null while the browser does not let us measure. */
  decibels(): number | null;
  stop(): void;
}

export function meterOf(stream: MediaStream): Meter {
  const audio = audioContext();
  const source = audio.createMediaStreamSource(stream);
  const analyser = audio.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    decibels() {
      if (audio.state !== "running") return null;
      analyser.getFloatTimeDomainData(samples);
      let sum = 0;
      for (const sample of samples) sum += sample * sample;
      return Math.max(-120, 10 * Math.log10(sum / samples.length + 1e-12));
    },
    stop() {
      source.disconnect();
    },
  };
}

/** 0 at the floor of -60 dBFS, 1 at loud speech. */
export function levelOf(decibels: number | null): number {
  if (decibels === null) return 0;
  return Math.min(1, Math.max(0, (decibels - FLOOR_DB) / (TOP_DB - FLOOR_DB)));
}
