import axe from "axe-core";
import { expect } from "vitest";
import type { Account, Practice, PracticeSummary } from "@/lib/api/accounts";
import { SIGNED_IN, session } from "./support";

/** A learner with an account, and what the server says of them. */
export const LEARNER = { ...SIGNED_IN, learner: { ...SIGNED_IN.learner, kind: "learner" as const } };

export function account(more: Partial<Account> = {}): Account {
  return {
    email: "amina@example.org",
    kind: "learner",
    roles: ["learner"],
    profile: {
      name: "Amina",
      nativeLanguage: "fa",
      targetLanguage: "nb",
      level: null,
      targetLevel: null,
      examGoal: "",
      examDate: null,
      interests: [],
      locale: "en",
      timeZone: "UTC",
    },
    preferences: {
      greeting: "short",
      voice: "",
      speed: 1,
      corrections: "later",
      patience: "normal",
      letters: "book",
      captions: "normal",
      sounds: true,
      vibration: false,
      keepAudioDays: 0,
      keepTextDays: null,
      recordingConsent: false,
    },
    erasureAt: null,
    exams: false,
    ...more,
  };
}

export const GUEST = account({ email: null, kind: "guest", roles: [] });

export const PRACTICE: Practice = {
  id: "p1",
  startedAt: "2026-05-14T14:02:00Z",
  endedAt: "2026-05-14T14:24:00Z",
  spokenMs: 512_000,
  learnerTurns: 24,
  words: 640,
  title: "Work",
};

export function summary(more: Partial<PracticeSummary["story"]> = {}): PracticeSummary {
  return {
    startedAt: PRACTICE.startedAt,
    endedAt: PRACTICE.endedAt,
    spokenMs: PRACTICE.spokenMs,
    practiceId: PRACTICE.id,
    longestMs: 30_000,
    learnerTurns: 24,
    typedTurns: 0,
    words: 640,
    bars: [4_000, 30_000],
    endReason: "learner",
    story: {
      state: "ready",
      judged: true,
      did: "You talked about work.",
      strengths: [{ text: "You gave a reason.", quote: "Fordi vi var to.", turnId: "t1", better: null }],
      train: [{ text: "The verb comes second.", quote: "Derfor jeg tror.", turnId: "t2", better: "Derfor tror jeg." }],
      nextSteps: ["Give one example."],
      words: [{ word: "vakt", meaning: "shift" }],
      ...more,
    },
  };
}

/** A server where somebody with an account is signed in. */
export function home(more: Record<string, unknown> = {}, own: Account = account()) {
  const signedIn = { ...LEARNER, learner: { ...LEARNER.learner, kind: own.kind } };
  return {
    "POST /auth/refresh": { body: signedIn },
    "GET /account": { body: own },
    "GET /sessions/default": { body: session() },
    "GET /practices": { body: { practices: [PRACTICE], before: null } },
    "GET /practices/p1/summary": { body: summary() },
    ...more,
  } as Parameters<typeof import("./support").serve>[0];
}

/** What needs a drawn page is measured in the browser: colours, and which of rail and tabs is shown. */
const NEEDS_DRAWING = ["color-contrast", "label-content-name-mismatch", "landmark-unique"];

/** Fails with what axe finds. */
export async function expectAccessible(page: Element): Promise<void> {
  const rules = Object.fromEntries(NEEDS_DRAWING.map((rule) => [rule, { enabled: false }]));
  const { violations } = await axe.run(page, { rules });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}
