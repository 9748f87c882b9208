import type { Turn, TurnPage } from "@/lib/api/types";
import type { Caption } from "@/lib/voice/types";

/** A typed line that the server has not confirmed. */
export interface Sending {
  readonly key: string;
  readonly text: string;
}

export interface Transcript {
  /** In the order they were spoken. */
  readonly turns: readonly Turn[];
  readonly captions: readonly Caption[];
  readonly sending: readonly Sending[];
  /** Pieces of written answers that are still coming, by turn. */
  readonly writing: Readonly<Record<string, string>>;
  readonly earlier: "none" | "some" | "loading";
  readonly before: string | null;
}

export const EMPTY: Transcript = { turns: [], captions: [], sending: [], writing: {}, earlier: "none", before: null };

export type TranscriptEvent =
  | { type: "newest"; page: TurnPage }
  | { type: "earlier"; page: TurnPage }
  | { type: "loadingEarlier" }
  | { type: "earlierFailed" }
  | { type: "later"; turns: readonly Turn[] }
  | { type: "stored"; turn: Turn }
  | { type: "caption"; caption: Caption }
  | { type: "dropCaptions" }
  | { type: "sending"; line: Sending }
  | { type: "sent"; key: string; turns: readonly Turn[] }
  | { type: "unsent"; key: string }
  | { type: "piece"; id: string; text: string }
  | { type: "failed"; id: string };

/** The transcript after an event. Pure; a turn that comes twice is there once. */
export function read(state: Transcript, event: TranscriptEvent): Transcript {
  switch (event.type) {
    case "newest":
      return { ...state, turns: merge(state.turns, event.page.items), ...page(event.page) };
    case "earlier":
      return { ...state, turns: merge(state.turns, event.page.items), ...page(event.page) };
    case "loadingEarlier":
      return { ...state, earlier: "loading" };
    case "earlierFailed":
      return { ...state, earlier: "some" };
    case "later":
      return { ...state, turns: merge(state.turns, event.turns) };
    case "stored":
      return withStored(state, event.turn);
    case "caption":
      return withCaption(state, event.caption);
    case "dropCaptions":
      return { ...state, captions: [] };
    case "sending":
      return { ...state, sending: [...state.sending.filter(({ key }) => key !== event.line.key), event.line] };
    case "sent":
      return {
        ...state,
        turns: merge(state.turns, event.turns),
        sending: state.sending.filter(({ key }) => key !== event.key),
      };
    case "unsent":
      return { ...state, sending: state.sending.filter(({ key }) => key !== event.key) };
    case "piece":
      return { ...state, writing: { ...state.writing, [event.id]: event.text } };
    case "failed":
      return {
        ...state,
        writing: without(state.writing, event.id),
        turns: state.turns.map((turn) => (turn.id === event.id ? { ...turn, status: "failed" as const } : turn)),
      };
  }
}

function page({ before }: TurnPage): Pick<Transcript, "before" | "earlier"> {
  return { before, earlier: before === null ? "none" : "some" };
}

const RANK: Record<Turn["status"], number> = { pending: 0, failed: 1, interrupted: 2, stored: 2 };

function merge(old: readonly Turn[], more: readonly Turn[]): readonly Turn[] {
  const byId = new Map(old.map((turn) => [turn.id, turn]));
  for (const turn of more) {
    const known = byId.get(turn.id);
    if (!known || RANK[turn.status] >= RANK[known.status]) byId.set(turn.id, turn);
  }
  return [...byId.values()].sort((a, b) => a.seq - b.seq);
}

function withStored(state: Transcript, turn: Turn): Transcript {
  const known = state.turns.some(({ id }) => id === turn.id);
  const typed = turn.speaker === "learner" && turn.source === "typed";
  const line = typed && !known ? state.sending.find(({ text }) => text === turn.text) : undefined;
  return {
    ...state,
    turns: merge(state.turns, [turn]),
    captions: typed || known ? state.captions : settle(state.captions, turn),
    sending: line ? state.sending.filter((other) => other !== line) : state.sending,
    writing: turn.status === "pending" ? state.writing : without(state.writing, turn.id),
  };
}

/** Takes away the captions that became this turn: the finished ones of its speaker, or else the oldest. */
function settle(captions: readonly Caption[], turn: Turn): readonly Caption[] {
  const own = captions.filter(({ speaker }) => speaker === turn.speaker);
  const done = own.filter((caption) => caption.final || (turn.text ?? "").startsWith(caption.text.trim().slice(0, 24)));
  const gone = new Set(done.length > 0 ? done : own.slice(0, 1));
  return captions.filter((caption) => !gone.has(caption));
}

function withCaption(state: Transcript, caption: Caption): Transcript {
  const at = state.captions.findIndex(({ id }) => id === caption.id);
  if (at >= 0) return { ...state, captions: state.captions.with(at, caption) };
  if (caption.text === "") return state;
  return { ...state, captions: [...state.captions, caption] };
}

function without(writing: Transcript["writing"], id: string): Transcript["writing"] {
  const { [id]: _, ...rest } = writing;
  return rest;
}
