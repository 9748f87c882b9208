import { enterExam } from "@/lib/api/exams";
import { ApiProblem } from "@/lib/api/problem";
import { levelOf, type Meter } from "@/lib/audio/meter";
import type { MicrophoneFailure } from "@/lib/audio/microphone";
import { save } from "@/lib/storage";
import { waitToOpen } from "@/lib/voice/again";
import { LiveMicrophone, measured } from "@/lib/voice/liveMicrophone";
import type { Phase, TutorMessage } from "@/lib/voice/messages";
import type { LineEvent, OpenLine, VoiceLine } from "@/lib/voice/types";

const HELLO_MS = 2_000;
const LOOK_MS = 250;
/** A voice that is silent is digital silence; this is far above it and far below speech. */
const VOICED = 0.08;

export type Speaker = "examiner" | "partner";

export interface CallState {
  /** `gone`: connected, but no examiner in the room. `failed`: the room is not to be had now. */
  readonly line: "off" | "connecting" | "on" | "gone" | "reconnecting" | "replaced" | "failed" | "over";
  readonly microphone: "unknown" | "asking" | "open" | MicrophoneFailure;
  /** Who has the word, as the room says it; null until it does. */
  readonly phase: Phase | null;
  /** The learner has begun to speak in this turn: a pause in it is no news. */
  readonly begun: boolean;
  /** Whose voice sounds, while it is not the learner's. */
  readonly speaker: Speaker | null;
  readonly paused: "sound" | "microphone" | null;
  readonly silent: boolean;
}

export const NO_CALL: CallState = {
  line: "off",
  microphone: "unknown",
  phase: null,
  begun: false,
  speaker: null,
  paused: null,
  silent: false,
};

/** The room of an exam by voice: opens microphone and line, and another line when one is lost. */
export class ExamCall {
  private state = NO_CALL;
  private readonly listeners = new Set<() => void>();
  private readonly microphone: LiveMicrophone;
  private readonly voices = new Map<string, Meter | null>();
  private line: VoiceLine | null = null;
  private run = 0;
  private muted = true;
  private hello: ReturnType<typeof setInterval> | undefined;
  private look: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly attempt: string,
    private readonly loadLine: () => Promise<OpenLine>,
  ) {
    this.microphone = new LiveMicrophone({
      opened: () => this.set({ microphone: "open" }),
      failed: (microphone) => this.deaf(microphone),
      taken: (taken) => this.set({ paused: taken ? "microphone" : null }),
      replaced: (track) => void this.line?.replaceMicrophone(track).catch(() => undefined),
    });
  }

  readonly snapshot = (): CallState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Loudness of the learner from 0 to 1. */
  readonly level = (): number => (this.muted ? 0 : levelOf(this.microphone.decibels()));

  /** Must be called from a press, so that the browser lets the voices sound. */
  async start(): Promise<void> {
    this.drop();
    const { run } = this;
    this.set({ ...NO_CALL, line: "connecting", microphone: "asking" });
    this.loadLine().catch(() => undefined);
    const open = await this.microphone.open();
    if (run !== this.run) return;
    if (!open) return this.leave("off");
    this.look = setInterval(() => this.watch(), LOOK_MS);
    await this.hold(run, false);
  }

  /** Goes out of the room; the exam goes on without the learner. */
  leave(line: CallState["line"] = "off"): void {
    this.drop();
    this.microphone.close();
    this.set({ line, phase: null, begun: false, speaker: null, paused: null, silent: false });
  }

  setMuted(muted: boolean): void {
    this.muted = muted;
    this.line?.setMuted(muted).catch(() => undefined);
  }

  /** The candidate says that this was all. */
  finish(): void {
    this.line?.send({ type: "finish" }).catch(() => undefined);
  }

  /** Another microphone: in the middle of a call, or to enter again with. */
  async choose(deviceId: string): Promise<void> {
    if (this.line) return this.microphone.choose(deviceId);
    save("microphone", deviceId);
    await this.start();
  }

  /** After a pause of the browser; must be called from a press. */
  async goOn(): Promise<void> {
    if (this.state.paused === "microphone") await this.microphone.choose(null);
    await this.line?.allowSound().catch(() => undefined);
    this.set({ paused: null });
  }

  /** Opens lines, later and later, until one holds, the room is refused, or the learner leaves. */
  private async hold(run: number, again: boolean): Promise<void> {
    for (let tries = again ? 0 : -1; run === this.run; tries += 1) {
      if (tries >= 0) await waitToOpen(tries);
      if (run !== this.run) return;
      try {
        return await this.connect(run);
      } catch (error) {
        if (run !== this.run) return;
        if (error instanceof ApiProblem && error.status > 0 && error.status !== 500) return this.leave("failed");
        this.closeLine();
        this.set({ line: "reconnecting" });
      }
    }
  }

  private async connect(run: number): Promise<void> {
    const [open, ticket] = await Promise.all([this.loadLine(), enterExam(this.attempt)]);
    const { track } = this.microphone;
    if (run !== this.run || !track) return;
    const line = open(track, (event) => {
      if (this.line === line) this.onLine(event);
    });
    this.line = line;
    this.setMuted(this.muted);
    await line.connect(ticket);
  }

  private onLine(event: LineEvent): void {
    switch (event.type) {
      case "connected":
      case "reconnected":
      case "tutorHere":
        return this.greet();
      case "tutorGone":
        return this.set({ line: "gone", phase: null });
      case "reconnecting":
        return this.set({ line: "reconnecting" });
      case "disconnected":
        if (event.replaced) return this.leave("replaced");
        this.closeLine();
        this.run += 1;
        this.set({ line: "reconnecting" });
        return void this.hold(this.run, true);
      case "message":
        return this.onMessage(event.message);
      case "tutorSound":
        this.voices.get(event.name)?.stop();
        this.voices.set(event.name, measured(new MediaStream([event.track])));
        return;
      case "sound":
        return this.set({ paused: event.allowed ? null : "sound" });
      case "caption":
        return;
    }
  }

  private onMessage(message: TutorMessage): void {
    if (message.type === "ready") {
      clearInterval(this.hello);
      this.set({ line: "on" });
    } else if (message.type === "phase") {
      const begun = message.phase === "learner" || (message.phase !== "tutor" && this.state.begun);
      this.set({ phase: message.phase, begun, speaker: null });
    } else if (message.type === "ended") {
      this.leave(ENDS[message.reason]);
    }
  }

  /** Asks the room where it stands, until the examiner answers. */
  private greet(): void {
    clearInterval(this.hello);
    const ask = () => void this.line?.send({ type: "hello" }).catch(() => undefined);
    ask();
    this.hello = setInterval(ask, HELLO_MS);
  }

  private watch(): void {
    const { line, phase, speaker } = this.state;
    const silent = this.microphone.silent(line === "on" && phase === "listening" && !this.muted);
    const heard = [...this.voices].find(([, meter]) => levelOf(meter?.decibels() ?? null) > VOICED)?.[0];
    const known = heard === "examiner" || heard === "partner" ? heard : speaker;
    this.set({ silent, speaker: phase === "tutor" ? known : null });
  }

  /** Without a microphone the room is left, so that the part waits. */
  private deaf(microphone: MicrophoneFailure): void {
    this.leave("off");
    this.set({ microphone });
  }

  private drop(): void {
    this.run += 1;
    clearInterval(this.look);
    this.closeLine();
  }

  private closeLine(): void {
    clearInterval(this.hello);
    for (const meter of this.voices.values()) meter?.stop();
    this.voices.clear();
    const { line } = this;
    this.line = null;
    line?.close().catch(() => undefined);
  }

  private set(more: Partial<CallState>): void {
    const next = { ...this.state, ...more };
    const same = (Object.keys(next) as (keyof CallState)[]).every((key) => next[key] === this.state[key]);
    if (same) return;
    this.state = next;
    for (const listener of this.listeners) listener();
  }
}

const ENDS: Record<Extract<TutorMessage, { type: "ended" }>["reason"], CallState["line"]> = {
  over: "over",
  learner: "over",
  absent: "off",
  replaced: "replaced",
  vendor: "failed",
  no_minutes: "failed",
};
