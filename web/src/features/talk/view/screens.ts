import type { IconName } from "@/components/Icon";
import type { MessageKey } from "@/lib/i18n/en";
import type { Values } from "@/lib/i18n/message";
import type { Facts, Stage } from "../model/state";

/** How sun, line and bars are drawn. */
export type Shape =
  | "idle"
  | "asking"
  | "connecting"
  | "listening"
  | "learner"
  | "thinking"
  | "tutor"
  | "interrupted"
  | "text"
  | "off";

export type ActionName =
  | "talk"
  | "type"
  | "cancel"
  | "help"
  | "finish"
  | "stop"
  | "slower"
  | "again"
  | "tryAgain"
  | "reload"
  | "showHow"
  | "choose"
  | "useVoice"
  | "goOn";

export interface Action {
  readonly name: ActionName;
  readonly label: MessageKey;
  readonly icon: IconName;
  readonly kind: "sol" | "ink" | "line";
}

export interface Screen {
  readonly shape: Shape;
  readonly words: MessageKey;
  readonly hint: { readonly key: MessageKey; readonly values?: Values } | null;
  /** Buttons under the words. */
  readonly actions: readonly Action[];
  /** The third control, at the end side of the microphone, while a call is on. */
  readonly third: Action | null;
}

const action = (name: ActionName, label: MessageKey, icon: IconName, kind: Action["kind"] = "line"): Action => ({
  name,
  label,
  icon,
  kind,
});

const TALK = action("talk", "do.talk", "mic", "sol");
const TYPE = action("type", "do.type", "keys", "ink");
const TYPE_INSTEAD = action("type", "do.typeInstead", "keys");
const TYPE_MEANWHILE = action("type", "do.typeMeanwhile", "keys");
const CANCEL = action("cancel", "do.cancel", "x");
const TRY_AGAIN = action("tryAgain", "do.tryAgain", "replay", "ink");
const HELP = action("help", "do.help", "hint");
const FINISHED = action("finish", "do.finished", "check");
const STOP = action("stop", "do.stop", "x");
const SLOWER = action("slower", "talk.slower", "slow");

const SLOW_S = 4;
const LONG_S = 10;
const STILL_THINKING_S = 3;
const THINKING_LONG_S = 8;
const LINE_LOST_S = 20;
const LONG_TURN_S = 8;

const VOICE_OFF: Record<"not_configured" | "no_worker" | "no_model" | "vendor_down", MessageKey> = {
  not_configured: "hint.voice.not_configured",
  no_worker: "hint.voice.no_worker",
  no_model: "hint.voice.no_model",
  vendor_down: "hint.noVendor",
};

const NOTICES: Record<NonNullable<Facts["notice"]>, MessageKey> = {
  guests_off: "talk.guestsOff",
  too_many: "talk.tooMany",
  signed_out: "talk.signedOut",
};

/** What the stage shows in a state that has lasted `seconds`. */
export function screenOf(stage: Stage, facts: Facts, seconds: number): Screen {
  const screen = (shape: Shape, words: MessageKey, hint: MessageKey | null, more: Partial<Screen> = {}): Screen => ({
    shape,
    words,
    hint: hint === null ? null : { key: hint },
    actions: [],
    third: HELP,
    ...more,
  });
  switch (stage) {
    case "loading":
      return screen("text", "state.loading", "hint.loading");
    case "unreachable":
      return screen("off", "state.unreachable", "hint.unreachable", {
        actions: [action("reload", "do.tryAgain", "replay", "ink")],
      });
    case "idle":
      if (facts.notice !== null)
        return screen("idle", "state.idle", NOTICES[facts.notice], {
          actions: facts.notice === "guests_off" ? [] : [TALK],
        });
      return screen("idle", "state.idle", "hint.idle", { actions: [TALK] });
    case "asking":
      return screen("asking", "state.asking", seconds < LONG_S ? "hint.asking" : "hint.askingLong", {
        actions: [TYPE_INSTEAD],
      });
    case "connecting":
      if (seconds < SLOW_S) return screen("connecting", "state.connecting", "hint.connecting", { actions: [CANCEL] });
      if (seconds < LONG_S)
        return screen("connecting", "state.connecting", "hint.connectingSlow", { actions: [CANCEL] });
      return screen("connecting", "state.connecting", "hint.connectingLong", { actions: [CANCEL, TYPE_MEANWHILE] });
    case "listening":
      return listening(facts);
    case "learner":
      return screen("learner", "state.learner", facts.hears ? "hint.learner" : "hint.learnerDeaf", {
        third: finishOr(HELP, facts, seconds),
      });
    case "hold":
      return screen("learner", "state.hold", "hint.hold", { third: FINISHED });
    case "thinking":
      if (seconds < STILL_THINKING_S) return screen("thinking", "state.thinking", "hint.thinking", { third: STOP });
      if (seconds < THINKING_LONG_S) return screen("thinking", "state.thinking", "hint.thinkingStill", { third: STOP });
      return screen("thinking", "state.thinking", "hint.thinkingLong", {
        third: action("stop", "do.sayAgain", "replay"),
      });
    case "tutor":
      return screen("tutor", "state.tutor", "hint.tutor", { actions: [STOP], third: SLOWER });
    case "interrupted":
      return screen("interrupted", "state.interrupted", "hint.interrupted", { third: FINISHED });
    case "swap":
      return screen("listening", "state.swap", "hint.swap");
    case "muted":
      return screen("text", "state.muted", "hint.muted");
    case "paused":
      return screen("off", "state.paused", facts.paused === "sound" ? "hint.pausedSound" : "hint.paused", {
        actions: [action("goOn", "do.goOn", "play", "ink")],
      });
    case "reconnecting":
      return screen("off", "state.reconnecting", "hint.reconnecting", {
        actions: seconds < LINE_LOST_S ? [TYPE_MEANWHILE] : [TRY_AGAIN, action("type", "do.type", "keys")],
      });
    case "elsewhere":
      return screen("off", "state.elsewhere", "hint.elsewhere", {
        actions: [action("talk", "do.useHere", "mic", "ink"), action("type", "do.type", "keys")],
      });
    case "denied":
      if (facts.microphone === "insecure") return screen("off", "state.denied", "hint.insecure", { actions: [TYPE] });
      return screen("off", "state.denied", "hint.denied", {
        actions: [action("showHow", "do.showHow", "hint", "ink"), action("type", "do.type", "keys")],
      });
    case "in-use":
      return screen("off", "state.inUse", "hint.inUse", { actions: [TRY_AGAIN, action("type", "do.type", "keys")] });
    case "no-input":
      if (facts.microphone === "none") {
        return screen("off", "state.noMicrophone", "hint.noMicrophone", {
          actions: [TRY_AGAIN, action("type", "do.type", "keys")],
        });
      }
      return screen("off", "state.noInput", "hint.noInput", { actions: [action("choose", "do.choose", "mic", "ink")] });
    case "no-vendor":
      return screen(
        "off",
        facts.trouble === "not_configured" || facts.trouble === "no_model" ? "state.voiceOff" : "state.noVendor",
        VOICE_OFF[facts.trouble ?? "vendor_down"],
        {
          actions: [TYPE],
        },
      );
    case "offline":
      return screen("off", "state.offline", "hint.offline");
    case "text-only":
      return textOnly(facts);
    case "no-minutes":
      return screen("off", "state.noMinutes", "hint.noMinutes", { actions: [TYPE] });
  }
}

function listening(facts: Facts): Screen {
  const base = { shape: "listening" as const, actions: [], third: HELP };
  if (facts.hint !== null)
    return { ...base, words: "state.listening", hint: { key: "hint.try", values: { text: facts.hint } } };
  if (facts.holdMode) return { ...base, words: "state.holdReady", hint: { key: "hint.holdReady" } };
  return { ...base, words: "state.listening", hint: { key: facts.hears ? "hint.listening" : "hint.listeningDeaf" } };
}

function textOnly(facts: Facts): Screen {
  const off = facts.trouble !== null;
  const hint: MessageKey = off
    ? VOICE_OFF[facts.trouble ?? "vendor_down"]
    : facts.noMinutes
      ? "hint.noMinutes"
      : "hint.textOnly";
  const actions = off || facts.noMinutes ? [] : [action("useVoice", "do.useVoice", "mic")];
  return { shape: "text", words: "state.textOnly", hint: { key: hint }, actions, third: null };
}

/** "I am finished" is for those who know long turns: B1 and up, a monologue, or a turn that is already long. */
function finishOr(other: Action, facts: Facts, seconds: number): Action {
  const used = facts.monologue || (facts.level !== null && facts.level >= "B1") || seconds >= LONG_TURN_S;
  return used ? FINISHED : other;
}
