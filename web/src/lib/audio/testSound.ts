import { audioContext } from "@/lib/audio/meter";

/** Two soft notes, a fifth apart. */
export function playTestSound(): void {
  const audio = audioContext();
  const now = audio.currentTime + 0.05;
  for (const [at, hertz] of [440, 660].entries()) {
    const from = now + at * 0.28;
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    tone.type = "sine";
    tone.frequency.value = hertz;
    loudness.gain.setValueAtTime(0, from);
    loudness.gain.linearRampToValueAtTime(0.22, from + 0.03);
    loudness.gain.exponentialRampToValueAtTime(0.0005, from + 0.6);
    tone.connect(loudness).connect(audio.destination);
    tone.start(from);
    tone.stop(from + 0.65);
  }
}
