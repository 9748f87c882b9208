import { postTurn } from "@/lib/api/client";
import { codeOf } from "@/lib/api/problem";
import { followReply } from "@/lib/api/reply";
import type { Turn } from "@/lib/api/types";
import type { TalkStore } from "./store";
import type { Call } from "./voice/call";

/** Typed lines: through the room while the tutor is there, else by HTTP with an answer in writing. */
export class Typing {
  private readonly following = new Map<string, AbortController>();
  /** A line that did not get through keeps its key, so that a second try cannot store it twice. */
  private kept: { text: string; key: string } | null = null;

  constructor(
    private readonly store: TalkStore,
    private readonly call: Call,
    private readonly ensureLearner: () => Promise<void>,
  ) {}

  async send(raw: string): Promise<void> {
    const text = raw.trim();
    if (text === "") return;
    if (!this.store.facts.online) return this.store.set({ draft: raw, draftNote: "talk.lineOffline" });
    const key = this.kept?.text === text ? this.kept.key : crypto.randomUUID();
    this.kept = { text, key };
    this.store.set({ draft: "", draftNote: null });
    this.store.read({ type: "sending", line: { key, text } });
    if (this.call.talking && (await this.call.say(key, text))) {
      this.kept = null;
      return;
    }
    if (!this.store.snapshot().transcript.sending.some((line) => line.key === key)) return;
    await this.post(key, text);
  }

  /** Takes up the answers that were still being written when the page was left. */
  follow(turns: readonly Turn[]): void {
    for (const turn of turns) {
      if (turn.speaker !== "tutor" || turn.status !== "pending" || this.following.has(turn.id)) continue;
      const stop = new AbortController();
      this.following.set(turn.id, stop);
      const over = () => this.following.delete(turn.id);
      void followReply(
        turn.id,
        {
          text: (text) => this.store.read({ type: "piece", id: turn.id, text }),
          done: (done) => this.store.read({ type: "stored", turn: done }),
          failed: () => this.store.read({ type: "failed", id: turn.id }),
        },
        stop.signal,
      ).finally(over);
    }
  }

  close(): void {
    for (const stop of this.following.values()) stop.abort();
    this.following.clear();
  }

  private async post(key: string, text: string): Promise<void> {
    try {
      await this.ensureLearner();
      const { turn, reply } = await postTurn(text, key);
      this.kept = null;
      this.store.read({ type: "sent", key, turns: [turn, reply] });
      const { startedAt } = this.store.snapshot();
      this.store.set({ startedAt: startedAt ?? Date.now() });
      this.follow([reply]);
    } catch (error) {
      this.store.read({ type: "unsent", key });
      const code = codeOf(error);
      if (code === "guests_off") this.store.dispatch({ type: "notice", notice: "guests_off" });
      this.store.set({ draft: text, draftNote: code === "too_many_guests" ? "talk.tooMany" : "talk.lineFailed" });
    }
  }
}
