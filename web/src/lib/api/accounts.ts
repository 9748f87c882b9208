/** Shapes of the account's part of the HTTP contract. */
export type Level = "A1" | "A2" | "B1" | "B2";

export interface Profile {
  readonly name: string;
  readonly nativeLanguage: string;
  readonly targetLanguage: string;
  readonly level: Level | null;
  readonly targetLevel: Level | null;
  readonly examGoal: string;
  readonly examDate: string | null;
  readonly interests: readonly string[];
  readonly locale: string;
  readonly timeZone: string;
}

export interface Preferences {
  readonly greeting: "none" | "short" | "full";
  readonly voice: string;
  readonly speed: number;
  readonly corrections: "later" | "at_once" | "not_now";
  readonly patience: "normal" | "more" | "most";
  readonly letters: "book" | "clear";
  readonly captions: "normal" | "large";
  readonly sounds: boolean;
  readonly vibration: boolean;
  readonly keepAudioDays: number;
  readonly keepTextDays: number | null;
  readonly recordingConsent: boolean;
}

export interface Account {
  readonly email: string | null;
  readonly kind: "guest" | "learner";
  readonly roles: readonly string[];
  readonly profile: Profile;
  readonly preferences: Preferences;
  readonly erasureAt: string | null;
}

export interface Device {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly current: boolean;
}

export interface Practice {
  readonly id: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly spokenMs: number;
  readonly learnerTurns: number;
  readonly words: number | null;
  readonly title: string | null;
}

export interface Quoted {
  readonly text: string;
  readonly quote: string;
  readonly turnId: string;
}

export interface Story {
  readonly state: "none" | "preparing" | "ready" | "failed";
  readonly did: string;
  readonly strengths: readonly Quoted[];
  readonly train: readonly (Quoted & { readonly better: string })[];
  readonly nextSteps: readonly string[];
  readonly words: readonly { readonly word: string; readonly meaning: string | null }[];
}

export interface PracticeSummary {
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly spokenMs: number;
  readonly story: Story;
}

export interface Memory {
  readonly summary: string;
  readonly practices: readonly { readonly id: string; readonly startedAt: string; readonly did: string }[];
}

export interface Export {
  readonly state: "none" | "preparing" | "ready";
  readonly readyAt: string | null;
  readonly bytes: number | null;
  readonly url: string | null;
  readonly expiresAt: string | null;
}
