import type { MicrophoneFailure } from "@/lib/audio/microphone";
import type { MessageKey } from "@/lib/i18n/en";

/** Why a microphone did not open, and what one can do. */
export const MICROPHONE_WORDS: Readonly<Record<MicrophoneFailure, { words: MessageKey; hint: MessageKey }>> = {
  denied: { words: "state.denied", hint: "hint.denied" },
  "in-use": { words: "state.inUse", hint: "hint.inUse" },
  none: { words: "state.noMicrophone", hint: "start.noMicrophone" },
  insecure: { words: "state.denied", hint: "start.insecure" },
};
