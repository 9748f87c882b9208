import type { Attempt, Exam, Report } from "@/lib/api/exams";

/** An exam, an attempt at it and its report, as the server tells them. */
export const EXAM: Exam = {
  alias: "a1-a2",
  name: { en: "Oral exam A1–A2", nb: "Muntlig prøve A1–A2" },
  board: null,
  levels: ["A1", "A2"],
  minutes: 14,
  lastVerified: "2026-11-25",
  sources: ["Public pages"],
  uncertainty: ["Minutes are our own."],
  parts: [
    {
      id: "p0",
      task: "interview",
      mode: "individual",
      scored: false,
      finishEarly: true,
      prepareSeconds: 0,
      speakSeconds: 60,
      followUpSeconds: 0,
    },
    {
      id: "p1",
      task: "opinion_alone",
      mode: "individual",
      scored: true,
      finishEarly: true,
      prepareSeconds: 20,
      speakSeconds: 180,
      followUpSeconds: 45,
    },
  ],
  papers: [{ id: "paper-1", title: "Mat" }],
};

export function attempt(more: Partial<Attempt> = {}, now: Partial<NonNullable<Attempt["now"]>> = {}): Attempt {
  return {
    id: "x1",
    version: 3,
    exam: "a1-a2",
    name: EXAM.name,
    paper: { id: "paper-1", title: "Mat" },
    language: "nb",
    state: "running",
    createdAt: "2026-05-14T14:00:00Z",
    serverTime: new Date().toISOString(),
    conditions: { mode: "text", captions: false, extraTime: 0, swappedCard: false, unwell: false },
    partner: "Marek",
    parts: EXAM.parts,
    now: {
      number: 2,
      phase: "speaking",
      turn: "candidate",
      remainingSeconds: 120,
      deadline: null,
      waitsUntil: null,
      graceSeconds: 120,
      lineLost: false,
      mayFinish: true,
      maySwap: false,
      task: { prompt: "Bør alle lære å lage mat?", goal: "", scene: null },
      notes: "",
      ...now,
    },
    lines: [{ key: "l1", part: "p1", role: "examiner", text: "Hva mener du?", at: "2026-05-14T14:01:00Z" }],
    farewell: [],
    ...more,
  };
}

export const BY_VOICE = { mode: "voice", captions: false, extraTime: 0, swappedCard: false, unwell: false } as const;

/** The same by voice. */
export function spoken(more: Partial<Attempt> = {}, now: Partial<NonNullable<Attempt["now"]>> = {}): Attempt {
  return attempt({ conditions: BY_VOICE, ...more }, now);
}

/** A stream that has told of this and stays open. */
export function told(shown: Attempt): { stream: ReadableStream<Uint8Array> } {
  const text = `id: ${shown.version}\nevent: attempt\ndata: ${JSON.stringify(shown)}\n\n`;
  return { stream: new ReadableStream({ start: (to) => to.enqueue(new TextEncoder().encode(text)) }) };
}

const STEP = { en: "Join two thoughts.", nb: "Bind to tanker sammen." };

export const MARK: Report["marks"][number] = {
  criterion: "grammar",
  part: null,
  standing: "marked",
  source: "model",
  value: 2,
  low: 1.5,
  high: 2.5,
  level: "A2",
  why: "",
  quotes: [{ turn: "t2", text: "Derfor jeg tror det.", start: 12, end: 15 }],
  reason: { en: "The verb comes late.", nb: "Verbet kommer sent." },
  figures: [],
  better: "Derfor tror jeg det.",
  nextStep: STEP,
};

export function report(more: Partial<Report> = {}): Report {
  return {
    attemptId: "x1",
    soundDeletedAt: null,
    exam: "a1-a2",
    name: EXAM.name,
    language: "nb",
    levels: ["A1", "A2"],
    satAt: "2026-05-14T14:00:00Z",
    madeAt: "2026-05-14T14:20:00Z",
    lastVerified: "2026-11-25",
    conditions: { mode: "text", captions: false, extraTime: 25, swappedCard: true, unwell: false },
    estimate: 1.5,
    level: "A1+",
    low: 1,
    high: 2,
    band: "A1",
    points: null,
    calibrated: false,
    parts: EXAM.parts,
    marks: [
      MARK,
      {
        ...MARK,
        criterion: "pronunciation",
        standing: "not_assessed",
        value: null,
        low: null,
        high: null,
        level: null,
        quotes: [],
        why: "needs_sound",
        nextStep: {},
      },
    ],
    flags: [{ seen: "reads_card", part: "p1" }],
    missing: [],
    notAssessed: ["pronunciation"],
    advice: [{ criterion: "grammar", part: null, quote: null, figures: [], better: "", nextStep: STEP }],
    strengths: [],
    lessons: [
      {
        id: "l",
        level: "A2",
        minutes: 12,
        title: { en: "Word order", nb: "Ordstilling" },
        goal: { en: "say why", nb: "si hvorfor" },
      },
    ],
    earlier: [],
    transcript: [
      { key: "t1", role: "examiner", part: "p0", text: "Hei!", start: 0, end: 1, typed: true },
      { key: "t2", role: "candidate", part: "p1", text: "Derfor jeg tror det.", start: 12, end: 15, typed: true },
      { key: "t3", role: "candidate", part: "p1", text: null, start: 20, end: 25, typed: true },
    ],
    ...more,
  };
}
