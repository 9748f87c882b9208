import type { Session } from "@/lib/api/types";
import type { Phase } from "@/lib/voice/messages";
import type { Facts, Line, Microphone, Notice, VoiceTrouble } from "./state";
import { START } from "./state";

/** Everything that can change the facts. */
export type Event =
  | { type: "session"; session: Session }
  | { type: "nobody" }
  | { type: "unreachable" }
  | { type: "online"; online: boolean }
  | { type: "mode"; mode: "voice" | "text" }
  | { type: "microphone"; microphone: Microphone }
  | { type: "muted"; muted: boolean }
  | { type: "silent"; silent: boolean }
  | { type: "line"; line: Line }
  | { type: "ready"; hears: boolean; monologue: boolean; level: string | null }
  | { type: "phase"; phase: Phase }
  | { type: "hold"; holding: boolean }
  | { type: "holdMode"; holdMode: boolean }
  | { type: "paused"; paused: Facts["paused"] }
  | { type: "minutes"; leftSeconds: number | null; warn: boolean }
  | { type: "noMinutes" }
  | { type: "trouble"; trouble: VoiceTrouble | null }
  | { type: "about"; trouble: VoiceTrouble | null; hears: boolean }
  | { type: "hint"; text: string }
  | { type: "notice"; notice: Notice };

const LEAVES_CALL: Partial<Facts> = { phase: null, holding: false, paused: null, silent: false, hint: null };

/** The facts after an event. Pure. */
export function reduce(facts: Facts, event: Event): Facts {
  switch (event.type) {
    case "session":
      return withSession(facts, event.session);
    case "nobody":
      return { ...facts, server: "ready" };
    case "unreachable":
      return { ...facts, server: "unreachable" };
    case "about":
      return { ...facts, trouble: event.trouble, hears: event.hears };
    case "online":
      return { ...facts, online: event.online };
    case "mode":
      return { ...facts, mode: event.mode, microphone: event.mode === "text" ? "unknown" : facts.microphone };
    case "microphone":
      return { ...facts, microphone: event.microphone, silent: false };
    case "muted":
      return { ...facts, muted: event.muted, silent: false };
    case "silent":
      return { ...facts, silent: event.silent };
    case "line":
      return withLine(facts, event.line);
    case "ready":
      return {
        ...facts,
        line: "on",
        trouble: null,
        hears: event.hears,
        monologue: event.monologue,
        level: event.level,
        phase: facts.phase ?? "listening",
      };
    case "phase":
      return {
        ...facts,
        line: facts.line === "gone" ? "on" : facts.line,
        phase: event.phase,
        trouble: facts.trouble === "vendor_down" ? null : facts.trouble,
        hint: event.phase === "listening" ? facts.hint : null,
      };
    case "hold":
      return { ...facts, holding: event.holding };
    case "holdMode":
      return { ...facts, holdMode: event.holdMode, holding: false };
    case "paused":
      return { ...facts, paused: event.paused };
    case "minutes":
      return withMinutes(facts, event.leftSeconds, event.warn);
    case "noMinutes":
      return { ...facts, ...LEAVES_CALL, noMinutes: true, leftSeconds: 0, line: "off", microphone: "unknown" };
    case "trouble":
      return { ...facts, trouble: event.trouble };
    case "hint":
      return { ...facts, hint: event.text };
    case "notice":
      return { ...facts, notice: event.notice };
  }
}

const WARNED_FROM_S = 300;

function withMinutes(facts: Facts, leftSeconds: number | null, warn: boolean): Facts {
  const low = leftSeconds !== null && leftSeconds <= WARNED_FROM_S;
  return { ...facts, leftSeconds, warn: warn || (facts.warn && low), noMinutes: facts.noMinutes && leftSeconds === 0 };
}

function withLine(facts: Facts, line: Line): Facts {
  if (line === "off" || line === "replaced") {
    const failed = facts.microphone !== "open" && facts.microphone !== "asking";
    const microphone = failed ? facts.microphone : "unknown";
    return { ...facts, ...LEAVES_CALL, line, microphone, muted: false };
  }
  if (line === "on") return { ...facts, line };
  return { ...facts, line, holding: false, hint: null, phase: line === "connecting" ? null : facts.phase };
}

function withSession(facts: Facts, session: Session): Facts {
  const { reason } = session.voice;
  return {
    ...facts,
    server: "ready",
    hears: session.tutor.hears,
    level: session.level,
    leftSeconds: session.minutes.leftSeconds,
    noMinutes: reason === "no_minutes",
    trouble: session.voice.available || reason === "no_minutes" ? null : (reason ?? "no_worker"),
  };
}

export function run(events: readonly Event[], from: Facts = START): Facts {
  return events.reduce(reduce, from);
}
