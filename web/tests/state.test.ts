import { describe, expect, it } from "vitest";
import { type Event, reduce, run } from "@/features/talk/model/events";
import { type Facts, START, type Stage, stageOf } from "@/features/talk/model/state";
import { session } from "./support";

const READY: Facts = { ...START, server: "ready" };
const TALKING: Facts = { ...READY, microphone: "open", line: "on", phase: "listening" };

const CASES: [Stage, Partial<Facts>][] = [
  ["loading", { server: "loading" }],
  ["unreachable", { server: "unreachable" }],
  ["idle", {}],
  ["asking", { microphone: "asking", line: "connecting" }],
  ["connecting", { microphone: "open", line: "connecting" }],
  ["connecting", { microphone: "open", line: "on", phase: null }],
  ["listening", { ...TALKING }],
  ["learner", { ...TALKING, phase: "learner" }],
  ["thinking", { ...TALKING, phase: "thinking" }],
  ["tutor", { ...TALKING, phase: "tutor" }],
  ["interrupted", { ...TALKING, phase: "interrupted" }],
  ["swap", { ...TALKING, phase: "swap" }],
  ["hold", { ...TALKING, holding: true }],
  ["hold", { ...TALKING, phase: "tutor", holding: true }],
  ["muted", { ...TALKING, muted: true }],
  ["tutor", { ...TALKING, phase: "tutor", muted: true }],
  ["listening", { ...TALKING, muted: true, holdMode: true }],
  ["no-input", { ...TALKING, silent: true }],
  ["learner", { ...TALKING, phase: "learner", silent: true }],
  ["no-input", { microphone: "none" }],
  ["paused", { ...TALKING, paused: "sound" }],
  ["reconnecting", { ...TALKING, line: "reconnecting" }],
  ["reconnecting", { ...TALKING, line: "gone" }],
  ["elsewhere", { line: "replaced" }],
  ["denied", { microphone: "denied" }],
  ["denied", { microphone: "insecure" }],
  ["in-use", { microphone: "in-use" }],
  ["no-vendor", { trouble: "no_worker" }],
  ["no-vendor", { ...TALKING, trouble: "vendor_down" }],
  ["no-minutes", { noMinutes: true }],
  ["offline", { online: false }],
  ["text-only", { mode: "text" }],
];

describe("stageOf", () => {
  it.each(CASES)("is %s for %o", (stage, facts) => {
    expect(stageOf({ ...READY, ...facts })).toBe(stage);
  });

  it("takes the first that holds, in the order of the design", () => {
    const order: [Stage, Partial<Facts>][] = [
      ["offline", { online: false }],
      ["no-minutes", { noMinutes: true }],
      ["denied", { microphone: "denied" }],
      ["in-use", { microphone: "in-use" }],
      ["no-vendor", { trouble: "no_worker" }],
      ["reconnecting", { line: "reconnecting" }],
    ];
    for (const [high, [stage, facts]] of order.entries()) {
      for (const [, lower] of order.slice(high + 1)) {
        expect(stageOf({ ...TALKING, ...lower, ...facts })).toBe(stage);
      }
      expect(stageOf({ ...TALKING, holding: true, muted: true, silent: true, ...facts })).toBe(stage);
    }
  });

  it("never speaks of voice to someone who types", () => {
    for (const facts of [
      { noMinutes: true },
      { microphone: "denied" },
      { trouble: "no_model" },
      { line: "replaced" },
    ]) {
      expect(stageOf({ ...READY, ...(facts as Partial<Facts>), mode: "text" })).toBe("text-only");
    }
    expect(stageOf({ ...READY, mode: "text", online: false })).toBe("offline");
  });
});

describe("reduce", () => {
  const call: Event[] = [
    { type: "session", session: session() },
    { type: "mode", mode: "voice" },
    { type: "line", line: "connecting" },
    { type: "microphone", microphone: "asking" },
    { type: "microphone", microphone: "open" },
    { type: "line", line: "on" },
    { type: "ready", hears: true, monologue: false, level: null },
    { type: "phase", phase: "tutor" },
  ];

  it("walks through a call", () => {
    const stages = call.map((_, at) => stageOf(run(call.slice(0, at + 1))));
    expect(stages).toEqual(["idle", "idle", "connecting", "asking", "connecting", "connecting", "listening", "tutor"]);
  });

  it("reads the session", () => {
    const facts = run([
      {
        type: "session",
        session: session({
          voice: { available: false, reason: "no_worker" },
          tutor: { kind: "scripted", hears: false },
        }),
      },
    ]);
    expect(facts).toMatchObject({ server: "ready", trouble: "no_worker", hears: false, leftSeconds: 180 });
    expect(
      stageOf(run([{ type: "session", session: session({ voice: { available: false, reason: "no_minutes" } }) }])),
    ).toBe("no-minutes");
  });

  it("keeps a denied microphone after hanging up, forgets an open one", () => {
    expect(run([...call, { type: "microphone", microphone: "denied" }, { type: "line", line: "off" }]).microphone).toBe(
      "denied",
    );
    expect(stageOf(run([...call, { type: "line", line: "off" }]))).toBe("idle");
  });

  it("shows a lost tutor as a lost line until it speaks again", () => {
    const gone = run([...call, { type: "line", line: "gone" }]);
    expect(stageOf(gone)).toBe("reconnecting");
    expect(stageOf(reduce(gone, { type: "phase", phase: "listening" }))).toBe("listening");
  });

  it("drops hold, hint and silence when the line goes", () => {
    const facts = run([
      ...call,
      { type: "hold", holding: true },
      { type: "hint", text: "Jeg …" },
      { type: "line", line: "reconnecting" },
    ]);
    expect(facts).toMatchObject({ holding: false, hint: null });
  });

  it("keeps a hint while listening only", () => {
    const hinted = run([...call, { type: "phase", phase: "listening" }, { type: "hint", text: "Jeg …" }]);
    expect(hinted.hint).toBe("Jeg …");
    expect(reduce(hinted, { type: "phase", phase: "learner" }).hint).toBeNull();
  });

  it("ends voice when the minutes are used", () => {
    const facts = run([...call, { type: "minutes", leftSeconds: 0, warn: true }, { type: "noMinutes" }]);
    expect(facts).toMatchObject({ line: "off", leftSeconds: 0, phase: null });
    expect(stageOf(facts)).toBe("no-minutes");
  });

  it("recovers from a vendor that comes back in the call", () => {
    const down = run([...call, { type: "trouble", trouble: "vendor_down" }]);
    expect(stageOf(down)).toBe("no-vendor");
    expect(stageOf(reduce(down, { type: "phase", phase: "listening" }))).toBe("listening");
  });

  it("gives every combination of facts exactly one known state", () => {
    const known = new Set(CASES.map(([stage]) => stage));
    const values: { [K in keyof Facts]?: readonly Facts[K][] } = {
      online: [true, false],
      server: ["loading", "ready", "unreachable"],
      mode: ["voice", "text"],
      microphone: ["unknown", "asking", "open", "denied", "in-use", "none", "insecure"],
      line: ["off", "connecting", "on", "gone", "reconnecting", "replaced"],
      phase: [null, "listening", "learner", "thinking", "tutor", "interrupted", "swap"],
      trouble: [null, "no_worker"],
      noMinutes: [false, true],
      muted: [false, true],
      holding: [false, true],
    };
    let all: Facts[] = [START];
    for (const [name, choices] of Object.entries(values)) {
      all = all.flatMap((facts) => choices.map((choice) => ({ ...facts, [name]: choice })));
    }
    const wrong = all.filter((facts) => {
      const stage = stageOf(facts);
      if (!known.has(stage)) return true;
      if (!facts.online) return stage !== "offline";
      return facts.server === "ready" && facts.mode === "voice" && facts.noMinutes && stage !== "no-minutes";
    });
    expect(wrong).toEqual([]);
    expect(all.length).toBeGreaterThan(50_000);
  });
});
