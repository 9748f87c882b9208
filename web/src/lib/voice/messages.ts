import type { Turn } from "@/lib/api/types";

/** What the tutor's side says about the turn. */
export type Phase = "listening" | "learner" | "thinking" | "tutor" | "interrupted" | "swap";

/** What the tutor's side sends in the room, topic `avaaz`. */
export type TutorMessage =
  | {
      type: "ready";
      callId: string;
      resumed: boolean;
      hears: boolean;
      mode: "dialogue" | "monologue";
      level: string | null;
    }
  | { type: "phase"; phase: Phase }
  | { type: "turn.stored"; turn: Turn }
  | { type: "minutes"; leftSeconds: number | null; warn: boolean }
  | { type: "hint"; text: string }
  | { type: "trouble"; code: "vendor_down" | "typed_refused" | "vendor_changed" }
  | { type: "ended"; reason: "learner" | "over" | "no_minutes" | "absent" | "vendor" | "replaced" }
  | { type: "ack"; key: string };

/** What the page sends. A message with a key is answered by `ack`. */
export type PageMessage =
  | { type: "hello" }
  | { type: "finish" }
  | { type: "stop" }
  | { type: "again" }
  | { type: "help" }
  /** A line is heard again: meanwhile nobody speaks, nothing is taken in and no minutes are used. */
  | { type: "replay"; on: boolean }
  | { type: "hold"; down: boolean }
  | { type: "say"; key: string; text: string }
  | { type: "end" };

export const TOPIC = "avaaz";

const TYPES = new Set<string>(["ready", "phase", "turn.stored", "minutes", "hint", "trouble", "ended", "ack"]);

/** Reads a packet; null for what we do not know, so that a newer server does not break an older page. */
export function parseMessage(packet: Uint8Array): TutorMessage | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(packet));
    if (typeof value !== "object" || value === null || !("type" in value) || !TYPES.has(String(value.type)))
      return null;
    return value as TutorMessage;
  } catch {
    return null;
  }
}

export function encodeMessage(message: PageMessage): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(message));
}
