import type { Practice, PracticeSummary } from "@/lib/api/accounts";
import type { Session } from "@/lib/api/types";
import type { MessageKey } from "@/lib/i18n/en";
import type { Route } from "@/lib/locales";

export interface Past {
  readonly last: Practice | null;
  readonly summary: PracticeSummary | null;
}

export interface Day {
  readonly session: Session;
  /** Null when it did not come. */
  readonly past: Past | null;
}

/** The next best thing: one sentence and one button. */
export interface NextThing {
  readonly text: MessageKey;
  /** What the tutor said to train, in place of the text. */
  readonly step?: string;
  readonly about?: MessageKey;
  readonly button: MessageKey;
  readonly route: Route;
  /** Saffron, since it starts a voice; typing does not. */
  readonly voice: boolean;
}

export function nextThing({ session, past }: Day): NextThing {
  if (session.minutes.leftSeconds === 0) {
    return { text: "today.noMinutes", button: "today.noMinutes.do", route: "/talk", voice: false };
  }
  if (session.practice) return { text: "today.open", button: "today.open.do", route: "/talk", voice: true };
  if (past?.last === null) return { text: "today.first", button: "today.first.do", route: "/start", voice: true };
  const back = { button: "today.back.do", route: "/talk", voice: true } as const;
  const step = past?.summary?.story.nextSteps[0];
  return step ? { ...back, text: "today.back", step, about: "today.train" } : { ...back, text: "today.back" };
}
