import type { RoomToken, Turn } from "@/lib/api/types";
import type { PageMessage, TutorMessage } from "./messages";

/** Words on their way: not yet stored, so not yet a turn. */
export interface Caption {
  readonly id: string;
  readonly speaker: Turn["speaker"];
  readonly text: string;
  readonly final: boolean;
}

export type LineEvent =
  | { type: "connected" }
  | { type: "reconnecting" }
  | { type: "reconnected" }
  /** `replaced`: the same learner joined elsewhere. */
  | { type: "disconnected"; replaced: boolean }
  | { type: "tutorGone" }
  | { type: "tutorHere" }
  | { type: "message"; message: TutorMessage }
  | { type: "caption"; caption: Caption }
  /** A voice of the other side. `track` is that voice alone, `name` is its own where there are several. */
  | { type: "tutorSound"; stream: MediaStream; track: MediaStreamTrack; name: string }
  | { type: "sound"; allowed: boolean };

/** One connection to one room; a new one is opened after a line is lost. */
export interface VoiceLine {
  connect(token: RoomToken): Promise<void>;
  send(message: PageMessage): Promise<void>;
  setMuted(muted: boolean): Promise<void>;
  /** Must be called from a press. */
  allowSound(): Promise<void>;
  replaceMicrophone(next: MediaStreamTrack): Promise<void>;
  close(): Promise<void>;
}

export type OpenLine = (microphone: MediaStreamTrack, on: (event: LineEvent) => void) => VoiceLine;
