import type { Shape } from "@/components/Horizon";
import type { IconName } from "@/components/Icon";
import type { MessageKey } from "@/lib/i18n/en";
import type { Values } from "@/lib/i18n/message";
import type { Facts, Stage } from "../model/state";

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
  | "backToVoice"
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
const SAY_AGAIN = action("stop", "do.sayAgain", "replay");
const ALSO_TYPE = action("type", "do.type", "keys");
const RELOAD = action("reload", "do.tryAgain", "replay", "ink");
const GO_ON = action("goOn", "do.goOn", "play", "ink");
const USE_HERE = action("talk", "do.useHere", "mic", "ink");
const SHOW_HOW = action("showHow", "do.showHow", "hint", "ink");
const CHOOSE = action("choose", "do.choose", "mic", "ink");
const USE_VOICE = action("backToVoice", "do.useVoice", "mic");

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

const NOT_SET_UP = new Set<Facts["trouble"]>(["not_configured", "no_model"]);

const NOTICES: Record<NonNullable<Facts["notice"]>, MessageKey> = {
  guests_off: "talk.guestsOff",
  too_many: "talk.tooMany",
  signed_out: "talk.signedOut",
};

const screen = (shape: Shape, words: MessageKey, hint: MessageKey | null, more: Partial<Screen> = {}): Screen => ({
  shape,
  words,
  hint: hint === null ? null : { key: hint },
  actions: [],
  third: HELP,
  ...more,
});

/** What the stage shows in each state, when it has lasted `seconds`. */
const SCREENS: Record<Stage, (facts: Facts, seconds: number) => Screen> = {
  loading: () => screen("text", "state.loading", "hint.loading"),
  unreachable: () => screen("off", "state.unreachable", "hint.unreachable", { actions: [RELOAD] }),
  idle,
  asking: (_, seconds) =>
    screen("asking", "state.asking", seconds < LONG_S ? "hint.asking" : "hint.askingLong", { actions: [TYPE_INSTEAD] }),
  connecting,
  listening,
  learner: (facts, seconds) =>
    screen("learner", "state.learner", facts.hears ? "hint.learner" : "hint.learnerDeaf", {
      third: finishesTurns(facts, seconds) ? FINISHED : HELP,
    }),
  hold: () => screen("learner", "state.hold", "hint.hold", { third: FINISHED }),
  thinking,
  tutor: () => screen("tutor", "state.tutor", "hint.tutor", { actions: [STOP], third: SLOWER }),
  interrupted: () => screen("interrupted", "state.interrupted", "hint.interrupted", { third: FINISHED }),
  swap: () => screen("listening", "state.swap", "hint.swap"),
  muted: () => screen("text", "state.muted", "hint.muted"),
  paused: ({ paused }) =>
    screen("off", "state.paused", paused === "sound" ? "hint.pausedSound" : "hint.paused", { actions: [GO_ON] }),
  reconnecting: (_, seconds) =>
    screen("off", "state.reconnecting", "hint.reconnecting", {
      actions: seconds < LINE_LOST_S ? [TYPE_MEANWHILE] : [TRY_AGAIN, ALSO_TYPE],
    }),
  elsewhere: () => screen("off", "state.elsewhere", "hint.elsewhere", { actions: [USE_HERE, ALSO_TYPE] }),
  denied: ({ microphone }) =>
    microphone === "insecure"
      ? screen("off", "state.denied", "hint.insecure", { actions: [TYPE] })
      : screen("off", "state.denied", "hint.denied", { actions: [SHOW_HOW, ALSO_TYPE] }),
  "in-use": () => screen("off", "state.inUse", "hint.inUse", { actions: [TRY_AGAIN, ALSO_TYPE] }),
  "no-input": ({ microphone }) =>
    microphone === "none"
      ? screen("off", "state.noMicrophone", "hint.noMicrophone", { actions: [TRY_AGAIN, ALSO_TYPE] })
      : screen("off", "state.noInput", "hint.noInput", { actions: [CHOOSE] }),
  "no-vendor": ({ trouble }) =>
    screen("off", NOT_SET_UP.has(trouble) ? "state.voiceOff" : "state.noVendor", VOICE_OFF[trouble ?? "vendor_down"], {
      actions: [TYPE],
    }),
  offline: () => screen("off", "state.offline", "hint.offline", { actions: [ALSO_TYPE] }),
  "text-only": textOnly,
  "no-minutes": () => screen("off", "state.noMinutes", "hint.noMinutes", { actions: [TYPE] }),
};

export function screenOf(stage: Stage, facts: Facts, seconds: number): Screen {
  return SCREENS[stage](facts, seconds);
}

function idle({ notice }: Facts): Screen {
  return screen("idle", "state.idle", notice === null ? "hint.idle" : NOTICES[notice], {
    actions: notice === "guests_off" ? [] : [TALK],
  });
}

function connecting(_: Facts, seconds: number): Screen {
  if (seconds < SLOW_S) return screen("connecting", "state.connecting", "hint.connecting", { actions: [CANCEL] });
  if (seconds < LONG_S) return screen("connecting", "state.connecting", "hint.connectingSlow", { actions: [CANCEL] });
  return screen("connecting", "state.connecting", "hint.connectingLong", { actions: [CANCEL, TYPE_MEANWHILE] });
}

function thinking(_: Facts, seconds: number): Screen {
  if (seconds < STILL_THINKING_S) return screen("thinking", "state.thinking", "hint.thinking", { third: STOP });
  if (seconds < THINKING_LONG_S) return screen("thinking", "state.thinking", "hint.thinkingStill", { third: STOP });
  return screen("thinking", "state.thinking", "hint.thinkingLong", { third: SAY_AGAIN });
}

function listening(facts: Facts): Screen {
  const base = { shape: "listening" as const, actions: [], third: HELP };
  if (facts.hint !== null)
    return { ...base, words: "state.listening", hint: { key: "hint.try", values: { text: quoted(facts.hint) } } };
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
  const actions = off || facts.noMinutes ? [] : [USE_VOICE];
  return { shape: "text", words: "state.textOnly", hint: { key: hint }, actions, third: null };
}

/** "I am finished" is for those who know long turns: B1 and up, a monologue, or a turn that is already long. */
function finishesTurns(facts: Facts, seconds: number): boolean {
  return facts.monologue || (facts.level !== null && facts.level >= "B1") || seconds >= LONG_TURN_S;
}

function quoted(text: string): string {
  return text.startsWith("«") ? text : `«${text}»`;
}
