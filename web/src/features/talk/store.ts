import type { Session, Summary } from "@/lib/api/types";
import type { MessageKey } from "@/lib/i18n/en";
import type { Values } from "@/lib/i18n/message";
import { type Event, reduce } from "./model/events";
import { type Lines, NO_LINES } from "./model/lines";
import { type Facts, START } from "./model/state";
import { EMPTY, read, type Transcript, type TranscriptEvent } from "./model/transcript";

export interface Toast {
  readonly key: MessageKey;
  readonly values?: Values;
}

export type End =
  | { readonly state: "none" | "asking" | "ending" | "failed" }
  | { readonly state: "done"; readonly summary: Summary };

export interface TalkState {
  readonly facts: Facts;
  readonly transcript: Transcript;
  readonly target: string;
  readonly scripted: boolean;
  readonly practice: Session["practice"];
  /** When this stretch of talk began, epoch milliseconds; null when nothing has been said. */
  readonly startedAt: number | null;
  readonly typing: boolean;
  readonly draft: string;
  readonly draftNote: MessageKey | null;
  readonly toast: Toast | null;
  readonly lines: Lines;
  readonly end: End;
}

export const INITIAL: TalkState = {
  facts: START,
  transcript: EMPTY,
  target: "nb",
  scripted: false,
  practice: null,
  startedAt: null,
  typing: false,
  draft: "",
  draftNote: null,
  toast: null,
  lines: NO_LINES,
  end: { state: "none" },
};

/** The state of the talk page, outside React so that a call does not depend on what is drawn. */
export class TalkStore {
  private state: TalkState = INITIAL;
  private readonly listeners = new Set<() => void>();

  readonly snapshot = (): TalkState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get facts(): Facts {
    return this.state.facts;
  }

  dispatch(event: Event): void {
    this.set({ facts: reduce(this.state.facts, event) });
  }

  read(event: TranscriptEvent): void {
    this.set({ transcript: read(this.state.transcript, event) });
  }

  set(change: Partial<TalkState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
