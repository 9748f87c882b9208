import { audioContext } from "@/lib/audio/meter";
import { load } from "@/lib/storage";
import type { Phase } from "@/lib/voice/messages";
import type { Facts } from "../model/state";

const BUZZ_MS = 10;
const NOTE_S = 0.14;
const LOUD = 0.05;
const FROM_HZ = 523;
const TO_HZ = 659;
/** Who has come this far hears from the tutor that it is their turn. */
const BEYOND_A2 = /^(B|C)/;

export type Signal = "yours" | "tutors" | null;

/** Whose turn begins between two phases; null while it stays as it was. */
export function signalOf(before: Phase | null, after: Phase | null): Signal {
  const mine = sideOf(before);
  const next = sideOf(after);
  if (mine === null || next === null || mine === next) return null;
  return next;
}

/** A soft note up when the learner's turn begins, a short buzz when the turn changes; as each is wanted. */
export function give(signal: Signal, facts: Facts): void {
  if (signal === null) return;
  if (load("vibration") === "on") navigator.vibrate?.(BUZZ_MS);
  if (signal !== "yours" || !soundsWanted(facts.level)) return;
  try {
    note();
  } catch {
    return; // a browser without sound of its own still talks
  }
}

export function soundsWanted(level: string | null): boolean {
  const chosen = load("sounds");
  return chosen === null ? !BEYOND_A2.test(level ?? "") : chosen === "on";
}

function sideOf(phase: Phase | null): Signal {
  if (phase === null || phase === "interrupted") return null;
  return phase === "tutor" || phase === "thinking" ? "tutors" : "yours";
}

function note(): void {
  const audio = audioContext();
  const start = audio.currentTime;
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.setValueAtTime(FROM_HZ, start);
  tone.frequency.exponentialRampToValueAtTime(TO_HZ, start + NOTE_S);
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(LOUD, start + NOTE_S / 4);
  volume.gain.linearRampToValueAtTime(0, start + NOTE_S);
  tone.connect(volume).connect(audio.destination);
  tone.start(start);
  tone.stop(start + NOTE_S);
}
