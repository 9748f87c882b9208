import { editTurn, explainWord, speechOf, translateTurn } from "@/lib/api/memory";
import { codeOf } from "@/lib/api/problem";
import type { Turn } from "@/lib/api/types";
import { play } from "@/lib/audio/player";
import type { MessageKey } from "@/lib/i18n/en";
import {
  explained,
  type Lines,
  type Meaning,
  meaningOf,
  type Translation,
  toggled,
  translated,
  type Word,
} from "./model/lines";
import type { TalkStore } from "./store";
import type { Call } from "./voice/call";

const SLOW = 0.75;

export interface Choices {
  /** The language to translate into. */
  language: () => string;
}

/** What one can do with a line that was said: hear it or a word of it, read it in one's own language, correct what was heard. */
export class LineTools {
  private halt: (() => void) | null = null;
  private run = 0;

  constructor(
    private readonly store: TalkStore,
    private readonly call: Call,
    private readonly choices: Choices,
  ) {}

  toggle = (id: string, newest: string | undefined): void => this.change((lines) => toggled(lines, id, newest));

  /** Plays a line, or stops it when it is playing. The tutor is silent meanwhile and the minutes stand still. */
  hear = async (turn: Turn, slow: boolean): Promise<void> => {
    const { playing } = this.lines;
    this.stop();
    if (playing?.id !== turn.id || playing.slow !== slow || playing.word !== null) await this.play(turn, slow);
  };

  /** Says a word of a line, and tells what it means there: asked for once. */
  word = async (turn: Turn, { text, at }: Omit<Word, "id">): Promise<void> => {
    const word = { id: turn.id, at, text };
    this.stop();
    void this.play(turn, false, word);
    const known = meaningOf(this.lines, word);
    const asks = known === undefined || known.state === "failed";
    this.change((lines) => ({ ...lines, word }));
    if (!asks) return;
    this.explained(word, { state: "asked" });
    try {
      this.explained(word, { state: "told", ...(await explainWord(turn.id, text, at, this.choices.language())) });
    } catch (error) {
      this.explained(word, { state: "failed", why: this.whyNot(codeOf(error)) });
    }
  };

  private async play(turn: Turn, slow: boolean, word?: Word): Promise<void> {
    const run = this.run;
    this.change((lines) => ({ ...lines, playing: { id: turn.id, slow, word: word?.at ?? null } }));
    this.call.replay(true);
    try {
      const { source, rate } = await this.soundOf(turn, slow, word);
      if (run !== this.run) return;
      this.halt = play(source, rate, (how) => {
        if (run !== this.run) return;
        this.stop();
        if (how === "failed") this.store.set({ toast: { key: "talk.soundFailed" } });
      });
    } catch {
      if (run !== this.run) return;
      this.stop();
      this.store.set({ toast: { key: "talk.soundFailed" } });
    }
  }

  stop = (): void => {
    this.run += 1;
    const { halt } = this;
    this.halt = null;
    halt?.();
    if (this.lines.playing === null) return;
    this.change((lines) => ({ ...lines, playing: null }));
    this.call.replay(false);
  };

  /** Asks once; after that it is shown and hidden. */
  translate = async (turn: Turn): Promise<void> => {
    const known = this.lines.translations[turn.id];
    if (known?.state === "asked") return;
    if (known?.state === "shown") return this.translated(turn, { ...known, state: "hidden" });
    if (known?.state === "hidden") return this.translated(turn, { ...known, state: "shown" });
    this.translated(turn, { state: "asked" });
    try {
      const { text, language } = await translateTurn(turn.id, this.choices.language());
      this.translated(turn, { state: "shown", text, language });
    } catch {
      this.translated(turn, { state: "failed" });
    }
  };

  edit = (id: string | null): void => this.change((lines) => ({ ...lines, editing: id }));

  /** True when the words were changed. */
  save = async (turn: Turn, text: string): Promise<boolean> => {
    const words = text.trim();
    if (words === "" || words === turn.text) {
      this.edit(null);
      return true;
    }
    try {
      this.store.read({ type: "stored", turn: await editTurn(turn.id, words) });
    } catch {
      return false;
    }
    this.change(({ translations, ...lines }) => {
      const { [turn.id]: _, ...rest } = translations;
      return { ...lines, translations: rest, editing: null };
    });
    return true;
  };

  private get lines(): Lines {
    return this.store.snapshot().lines;
  }

  private change(next: (lines: Lines) => Lines): void {
    this.store.set({ lines: next(this.lines) });
  }

  private translated(turn: Turn, translation: Translation): void {
    this.change((lines) => translated(lines, turn.id, translation));
  }

  private explained(word: Word, meaning: Meaning): void {
    this.change((lines) => explained(lines, word, meaning));
  }

  private whyNot(code: string): MessageKey {
    if (!this.store.facts.online) return "talk.word.offline";
    if (code === "too_many_meanings") return "talk.word.tooMany";
    return this.store.snapshot().scripted ? "talk.word.none" : "talk.word.failed";
  }

  private async soundOf(turn: Turn, slow: boolean, word?: Word): Promise<{ source: string | Blob; rate: number }> {
    const speed = slow ? SLOW : 1;
    const kept = word ? null : await this.call.ring.soundOf(turn.id);
    if (kept) return { source: kept, rate: speed };
    const { url } = await speechOf(turn.id, speed, word?.text);
    return { source: url, rate: 1 };
  }
}
