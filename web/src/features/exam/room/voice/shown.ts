import type { Shape } from "@/components/Horizon";
import type { Attempt } from "@/lib/api/exams";
import type { MessageKey } from "@/lib/i18n/en";
import { wordsOf } from "../words";
import type { CallState } from "./examCall";

/** What the room says below the line, and the one way to go on where the learner has to do something. */
export interface Shown {
  readonly words: MessageKey;
  readonly hint: MessageKey | null;
  /** `start`: into the room, again; `goOn`: the browser wants a press. */
  readonly way: { readonly label: MessageKey; readonly act: "start" | "goOn" } | null;
  readonly shape: Shape;
  readonly lost: boolean;
  /** The microphone is the trouble: another can be chosen. */
  readonly choose: boolean;
  /** Voice may not come back: one can go on in writing. */
  readonly write: boolean;
}

const AGAIN = { label: "do.tryAgain", act: "start" } as const;
const ENTER = { label: "do.goOn", act: "start" } as const;
const HERE = { label: "do.useHere", act: "start" } as const;
const PRESS = { label: "do.goOn", act: "goOn" } as const;

function trouble(words: MessageKey, way: Shown["way"], hint: MessageKey | null = null): Shown {
  return { words, hint, way, shape: "off", lost: true, choose: false, write: false };
}

/** Nothing comes from the microphone. */
function deaf(words: MessageKey, way: Shown["way"], hint: MessageKey, choose: boolean): Shown {
  return { ...trouble(words, way, hint), choose, write: true };
}

const MICROPHONES: Partial<Record<CallState["microphone"], Shown>> = {
  denied: deaf("state.denied", AGAIN, "hint.denied", false),
  insecure: deaf("state.denied", null, "hint.insecure", false),
  "in-use": deaf("state.inUse", AGAIN, "hint.inUse", true),
  none: deaf("state.noMicrophone", AGAIN, "exam.voice.connect", true),
  asking: { ...trouble("state.asking", null, "hint.asking"), shape: "asking", lost: false },
};

const LINES: Partial<Record<CallState["line"], Shown>> = {
  off: trouble("exam.voice.off", ENTER, "exam.voice.waits"),
  over: trouble("exam.voice.off", ENTER, "exam.voice.waits"),
  replaced: trouble("exam.voice.elsewhere", HERE),
  failed: { ...trouble("exam.voice.failed", AGAIN, "exam.voice.waits"), write: true },
  reconnecting: trouble("exam.room.lost", AGAIN, "exam.voice.kept"),
  gone: { ...trouble("exam.voice.coming", null), shape: "connecting" },
  connecting: { ...trouble("exam.voice.coming", null), shape: "connecting", lost: false },
};

export function shownOf(call: CallState, attempt: Attempt): Shown {
  return MICROPHONES[call.microphone] ?? LINES[call.line] ?? inside(call, attempt);
}

function inside({ paused, phase, begun, speaker, silent }: CallState, { now, parts, lines }: Attempt): Shown {
  const calm = { hint: null, way: null, lost: false, choose: false, write: false };
  const hint = paused === "sound" ? "hint.pausedSound" : "hint.paused";
  if (paused) return { ...calm, words: "state.paused", hint, way: PRESS, shape: "off" };
  if (!now) return { ...calm, words: "exam.voice.coming", shape: "connecting" };
  if (now.phase === "preparing") return { ...calm, words: "exam.voice.preparing", shape: "off" };
  if (phase === "tutor" || now.turn !== "candidate")
    return { ...calm, words: speaker === "partner" ? "exam.voice.partner" : "exam.room.theirs", shape: "tutor" };
  if (now.phase === "closing") return { ...calm, words: "exam.room.over", shape: "learner" };
  if (silent)
    return { ...calm, words: "state.noInput", hint: "hint.noInput", shape: "listening", choose: true, write: true };
  const shape = phase === "learner" ? "learner" : "listening";
  if (!begun) return { ...calm, words: wordsOf(now, lines.at(-1)?.role), shape };
  const pair = parts[now.number - 1]?.mode === "pair";
  return { ...calm, words: pair ? "exam.voice.together" : "exam.voice.speaking", shape };
}
