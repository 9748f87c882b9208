import type { VoiceReason } from "@/lib/api/types";
import type { Phase } from "@/lib/voice/messages";

export type Microphone = "unknown" | "asking" | "open" | "denied" | "in-use" | "none" | "insecure";

/** The voice connection. `replaced`: another device or tab took the call. `gone`: connected, but no tutor in the room. */
export type Line = "off" | "connecting" | "on" | "gone" | "reconnecting" | "replaced";

/** Why voice does not work; `vendor_down` comes from the running call. */
export type VoiceTrouble = Exclude<VoiceReason, "no_minutes"> | "vendor_down";

/** A sentence that stays until the next try. */
export type Notice = "guests_off" | "too_many" | "signed_out" | null;

/** All that decides what the stage shows. */
export interface Facts {
  readonly server: "loading" | "ready" | "unreachable";
  readonly online: boolean;
  readonly mode: "voice" | "text";
  readonly microphone: Microphone;
  readonly muted: boolean;
  /** Nothing at all has come from the microphone for a while. */
  readonly silent: boolean;
  readonly line: Line;
  /** Null until the tutor has said it is ready. */
  readonly phase: Phase | null;
  readonly holdMode: boolean;
  readonly holding: boolean;
  /** Sound or microphone wait for a press. */
  readonly paused: "sound" | "microphone" | null;
  readonly noMinutes: boolean;
  readonly trouble: VoiceTrouble | null;
  readonly notice: Notice;
  readonly leftSeconds: number | null;
  readonly warn: boolean;
  readonly hears: boolean;
  readonly monologue: boolean;
  readonly level: string | null;
  readonly hint: string | null;
}

export const START: Facts = {
  server: "loading",
  online: true,
  mode: "voice",
  microphone: "unknown",
  muted: false,
  silent: false,
  line: "off",
  phase: null,
  holdMode: false,
  holding: false,
  paused: null,
  noMinutes: false,
  trouble: null,
  notice: null,
  leftSeconds: null,
  warn: false,
  hears: true,
  monologue: false,
  level: null,
  hint: null,
};

export type Stage =
  | "loading"
  | "unreachable"
  | "idle"
  | "asking"
  | "connecting"
  | "listening"
  | "learner"
  | "thinking"
  | "tutor"
  | "interrupted"
  | "hold"
  | "swap"
  | "muted"
  | "paused"
  | "reconnecting"
  | "elsewhere"
  | "denied"
  | "in-use"
  | "no-input"
  | "no-vendor"
  | "offline"
  | "text-only"
  | "no-minutes";

/**
 * The one state the stage shows. The first that holds wins: offline, no-minutes, denied, in-use, no-vendor,
 * reconnecting, then the rest. A learner who chose to type is not told about voice.
 */
export function stageOf(facts: Facts): Stage {
  if (!facts.online) return "offline";
  if (facts.server === "unreachable") return "unreachable";
  if (facts.mode === "text") return facts.server === "loading" ? "loading" : "text-only";
  if (facts.noMinutes) return "no-minutes";
  if (facts.microphone === "denied" || facts.microphone === "insecure") return "denied";
  if (facts.microphone === "in-use") return "in-use";
  if (facts.trouble !== null) return "no-vendor";
  if (facts.line === "replaced") return "elsewhere";
  if (facts.line === "reconnecting" || facts.line === "gone") return "reconnecting";
  if (facts.server === "loading") return "loading";
  if (facts.microphone === "none") return "no-input";
  if (facts.microphone === "asking") return "asking";
  if (facts.line === "connecting") return "connecting";
  if (facts.line === "on") return spoken(facts);
  return "idle";
}

function spoken(facts: Facts): Stage {
  if (facts.paused !== null) return "paused";
  if (facts.phase === null) return "connecting";
  if (facts.holding) return "hold";
  if (facts.phase === "thinking" || facts.phase === "tutor") return facts.phase;
  if (facts.muted && !facts.holdMode) return "muted";
  if (facts.silent && facts.phase === "listening" && !facts.holdMode) return "no-input";
  return facts.phase;
}

/** A call is on, in whatever condition. */
export function inCall(facts: Facts): boolean {
  return facts.line !== "off" && facts.line !== "replaced";
}
