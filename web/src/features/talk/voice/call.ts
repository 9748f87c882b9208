import { getSession, getTurns, postToken } from "@/lib/api/client";
import { ApiProblem, codeOf } from "@/lib/api/problem";
import { microphoneAllowed } from "@/lib/audio/microphone";
import { setCallOfTab } from "@/lib/storage";
import { waitToOpen } from "@/lib/voice/again";
import type { PageMessage, TutorMessage } from "@/lib/voice/messages";
import type { LineEvent, OpenLine, VoiceLine } from "@/lib/voice/types";
import { keepAwake } from "@/lib/wake";
import type { TalkStore } from "../store";
import { Ears } from "./ears";
import { Ring } from "./ring";

const HELLO_MS = 2_000;
const ACK_MS = 3_000;
const ACK_TRIES = 3;

export interface CallDeps {
  loadLine: () => Promise<OpenLine>;
  /** Makes sure someone is signed in; rejects with an `ApiProblem`. */
  ensureLearner: () => Promise<void>;
}

/** One voice call as the page sees it: opens the microphone and the line, and opens another line when one is lost. */
export class Call {
  readonly ears: Ears;
  readonly ring = new Ring();
  private replaying = false;
  private line: VoiceLine | null = null;
  private run = 0;
  private greeted = false;
  private hello: ReturnType<typeof setInterval> | undefined;
  private awake: (() => void) | null = null;
  private readonly waiting = new Map<string, () => void>();

  constructor(
    private readonly store: TalkStore,
    private readonly deps: CallDeps,
  ) {
    this.ears = new Ears(store, (track) => void this.line?.replaceMicrophone(track).catch(() => undefined));
  }

  async start(): Promise<void> {
    this.drop();
    const run = this.run;
    this.store.dispatch({ type: "notice", notice: null });
    this.store.dispatch({ type: "mode", mode: "voice" });
    this.store.dispatch({ type: "line", line: "connecting" });
    const opening = this.deps.loadLine();
    opening.catch(() => undefined);
    const allowed = await microphoneAllowed();
    if (run !== this.run) return;
    if (!allowed) this.store.dispatch({ type: "microphone", microphone: "asking" });
    const early = allowed ? this.token() : null;
    early?.catch(() => undefined);
    const open = await this.ears.open();
    if (run !== this.run) return;
    if (!open) return this.hangUp();
    this.awake ??= keepAwake();
    await this.connect(run, await opening.catch(() => null), early ?? this.token());
  }

  /** Leaves the call without ending the practice. */
  hangUp(): void {
    this.drop();
    this.ears.close();
    this.awake?.();
    this.awake = null;
    setCallOfTab(null);
    this.store.dispatch({ type: "line", line: "off" });
  }

  get talking(): boolean {
    return this.line !== null && this.greeted && this.store.facts.line === "on";
  }

  send(message: PageMessage): void {
    this.line?.send(message).catch(() => undefined);
  }

  /** Says a typed line in the room; resolves to false when nobody confirmed it. */
  async say(key: string, text: string): Promise<boolean> {
    const confirmed = new Promise<true>((resolve) => this.waiting.set(key, () => resolve(true)));
    try {
      for (let attempt = 0; attempt < ACK_TRIES && this.talking; attempt += 1) {
        this.send({ type: "say", key, text });
        const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), ACK_MS));
        if (await Promise.race([confirmed, late])) return true;
      }
      return false;
    } finally {
      this.waiting.delete(key);
    }
  }

  setMuted(muted: boolean): void {
    this.store.dispatch({ type: "muted", muted });
    this.applyMute();
  }

  hold(down: boolean): void {
    if (down === this.store.facts.holding || (down && !this.talking)) return;
    this.store.dispatch({ type: "hold", holding: down });
    this.applyMute();
    this.send({ type: "hold", down });
  }

  /** While a line is heard again, the tutor is silent and hears nothing. */
  replay(on: boolean): void {
    if (on === this.replaying || (on && !this.talking)) return;
    this.replaying = on;
    this.applyMute();
    this.tellReplay();
  }

  private tellReplay(): void {
    if (this.replaying) this.send({ type: "stop" });
    this.send({ type: "replay", on: this.replaying });
  }

  /** The microphone's switch follows hold mode and mute together. */
  applyMute(): void {
    const { holding, holdMode, muted } = this.store.facts;
    const closed = this.replaying || (!holding && (holdMode || muted));
    this.line?.setMuted(closed).catch(() => undefined);
  }

  async goOn(): Promise<void> {
    if (this.store.facts.paused === "microphone") await this.ears.choose(null);
    await this.line?.allowSound().catch(() => undefined);
    this.store.dispatch({ type: "paused", paused: null });
  }

  private async token() {
    await this.deps.ensureLearner();
    return postToken();
  }

  private async connect(run: number, open: OpenLine | null, asked: ReturnType<typeof postToken>): Promise<void> {
    try {
      const token = await asked;
      if (run !== this.run || !this.ears.track) return;
      if (!open) throw new ApiProblem(0, ApiProblem.unreachable);
      this.store.dispatch({ type: "minutes", leftSeconds: token.leftSeconds, warn: false });
      setCallOfTab(token.callId);
      this.greeted = false;
      const line = open(this.ears.track, (event) => {
        if (this.line === line) this.onLine(event, run);
      });
      this.line = line;
      this.applyMute();
      await line.connect(token);
    } catch (error) {
      if (run !== this.run) return;
      if (error instanceof ApiProblem && error.status > 0 && error.status !== 500) return this.refused(error);
      this.lost(run);
    }
  }

  private refused(problem: ApiProblem): void {
    this.hangUp();
    const { store } = this;
    const { code } = problem;
    if (code === "no_minutes") store.dispatch({ type: "noMinutes" });
    else if (code === "guests_off") store.dispatch({ type: "notice", notice: "guests_off" });
    else if (problem.status === 429) store.dispatch({ type: "notice", notice: "too_many" });
    else if (problem.status === 401) store.dispatch({ type: "notice", notice: "signed_out" });
    else {
      store.dispatch({ type: "trouble", trouble: "vendor_down" });
      getSession().then(
        (session) => store.dispatch({ type: "session", session }),
        () => undefined,
      );
    }
  }

  /** Opens new lines, later and later, until one holds or the learner leaves. */
  private async lost(run: number): Promise<void> {
    this.store.dispatch({ type: "line", line: "reconnecting" });
    this.closeLine();
    for (let attempt = 0; run === this.run; attempt += 1) {
      await waitToOpen(attempt);
      if (run !== this.run) return;
      if (!this.store.facts.online) continue;
      const open = await this.deps.loadLine().catch(() => null);
      if (run !== this.run) return;
      this.run += 1;
      return this.connect(this.run, open, this.token());
    }
  }

  private onLine(event: LineEvent, run: number): void {
    switch (event.type) {
      case "connected":
        if (!this.greeted) this.store.dispatch({ type: "line", line: this.store.facts.phase === null ? "on" : "gone" });
        return this.greet();
      case "reconnected":
        this.greeted = false;
        if (this.store.facts.line !== "on") this.store.dispatch({ type: "line", line: "gone" });
        return this.greet();
      case "tutorHere":
        return this.greet();
      case "tutorGone":
        this.greeted = false;
        return this.store.dispatch({ type: "line", line: "gone" });
      case "reconnecting":
        return this.store.dispatch({ type: "line", line: "reconnecting" });
      case "disconnected":
        if (!event.replaced) return void this.lost(run);
        this.hangUp();
        return this.store.dispatch({ type: "line", line: "replaced" });
      case "message":
        return this.onMessage(event.message);
      case "caption":
        return this.store.read({ type: "caption", caption: event.caption });
      case "tutorSound":
        this.ring.hear(event.stream);
        return this.ears.hear(event.stream);
      case "sound":
        return this.store.dispatch({ type: "paused", paused: event.allowed ? null : "sound" });
    }
  }

  /** Asks the tutor where we are, until it answers. */
  private greet(): void {
    clearInterval(this.hello);
    if (this.greeted) return;
    this.send({ type: "hello" });
    this.hello = setInterval(() => this.send({ type: "hello" }), HELLO_MS);
  }

  private onMessage(message: TutorMessage): void {
    const { store } = this;
    switch (message.type) {
      case "ready":
        clearInterval(this.hello);
        this.greeted = true;
        setCallOfTab(message.callId);
        store.dispatch({
          type: "ready",
          hears: message.hears,
          monologue: message.mode === "monologue",
          level: message.level,
        });
        if (store.snapshot().startedAt === null) store.set({ startedAt: Date.now() });
        if (message.resumed) this.catchUp();
        // a line that dropped, or a new worker, does not know of it
        if (this.replaying) this.tellReplay();
        return;
      case "phase":
        this.ring.phase(message.phase);
        return store.dispatch({ type: "phase", phase: message.phase });
      case "turn.stored":
        this.ring.stored(message.turn);
        return store.read({ type: "stored", turn: message.turn });
      case "minutes":
        store.dispatch({ type: "minutes", leftSeconds: message.leftSeconds, warn: message.warn });
        if (message.warn && message.leftSeconds !== null) {
          store.set({
            toast: { key: "talk.minutesWarn", values: { n: Math.max(1, Math.round(message.leftSeconds / 60)) } },
          });
        }
        return;
      case "hint":
        return store.dispatch({ type: "hint", text: message.text });
      case "trouble":
        return this.trouble(message.code);
      case "ended":
        return this.ended(message.reason);
      case "ack":
        return this.waiting.get(message.key)?.();
    }
  }

  private trouble(code: "vendor_down" | "typed_refused" | "vendor_changed"): void {
    if (code === "vendor_changed") return this.store.set({ toast: { key: "talk.voiceChanged" } });
    if (code === "vendor_down") return this.store.dispatch({ type: "trouble", trouble: "vendor_down" });
    const [line] = this.store.snapshot().transcript.sending;
    if (!line) return;
    this.store.read({ type: "unsent", key: line.key });
    this.store.set({ typing: true, draft: line.text, draftNote: "talk.lineRefused" });
  }

  private ended(reason: Extract<TutorMessage, { type: "ended" }>["reason"]): void {
    this.hangUp();
    if (reason === "no_minutes") this.store.dispatch({ type: "noMinutes" });
    else if (reason === "vendor") this.store.dispatch({ type: "trouble", trouble: "vendor_down" });
    else if (reason === "replaced") this.store.dispatch({ type: "line", line: "replaced" });
    else if (reason === "absent") this.store.set({ toast: { key: "talk.awayEnded" } });
  }

  /** After a gap: what was stored meanwhile, instead of captions that nobody will finish. */
  private catchUp(): void {
    this.store.read({ type: "dropCaptions" });
    getTurns().then(
      (page) => this.store.read({ type: "later", turns: page.items }),
      (error: unknown) => codeOf(error),
    );
  }

  private drop(): void {
    this.run += 1;
    this.greeted = false;
    this.replaying = false;
    this.ring.close();
    this.closeLine();
  }

  private closeLine(): void {
    clearInterval(this.hello);
    const { line } = this;
    this.line = null;
    line?.close().catch(() => undefined);
  }
}
