import { current, maybeSignedIn, refresh, someone } from "@/lib/api/auth";
import { becomeGuest, getAbout, getSession, getTurns, postEnd, setTarget } from "@/lib/api/client";
import { codeOf } from "@/lib/api/problem";
import { onMicrophoneAllowed } from "@/lib/audio/microphone";
import { setBusy } from "@/lib/busy";
import { shownCopy } from "@/lib/copies";
import { DEFAULT_TARGET, ownLanguage } from "@/lib/languages";
import type { Locale } from "@/lib/locales";
import { callOfTab, drop, load, save } from "@/lib/storage";
import type { OpenLine } from "@/lib/voice/types";
import { countTalk } from "../install/prompt";
import { takeIntent } from "./intent";
import { LineTools } from "./lines";
import { inCall } from "./model/state";
import { TalkStore } from "./store";
import { Typing } from "./typing";
import { Call } from "./voice/call";
import { give, signalOf } from "./voice/signals";

const ASK_BEFORE_END_MS = 30_000;
const LOOK_FOR_VOICE_MS = 15_000;

/** All that one can do on the talk page. */
export class Talk {
  readonly store = new TalkStore();
  readonly call: Call;
  readonly lines: LineTools;
  private readonly typing: Typing;
  private look: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly locale: Locale,
    loadLine: () => Promise<OpenLine>,
  ) {
    this.call = new Call(this.store, { loadLine, ensureLearner: this.ensureLearner });
    this.lines = new LineTools(this.store, this.call, {
      language: () => ownLanguage(this.store.snapshot().target, this.locale),
    });
    this.typing = new Typing(this.store, this.call, this.ensureLearner);
  }

  /** Watches the browser and reads what there is; returns what undoes it. */
  open(): () => void {
    const { store } = this;
    const online = () => {
      store.dispatch({ type: "online", online: navigator.onLine });
      if (navigator.onLine && (store.facts.server === "unreachable" || shownCopy() !== null)) void this.load();
    };
    const focus = () => {
      if (store.facts.microphone === "in-use" && store.facts.mode === "voice") void this.talk();
    };
    const gone = new AbortController();
    const { signal } = gone;
    window.addEventListener("online", online, { signal });
    window.addEventListener("offline", online, { signal });
    window.addEventListener("focus", focus, { signal });
    void onMicrophoneAllowed(() => {
      if (store.facts.microphone === "denied" && store.facts.mode === "voice") void this.talk();
    }, signal);
    this.look = setInterval(() => void this.lookForVoice(), LOOK_FOR_VOICE_MS);
    store.dispatch({ type: "online", online: navigator.onLine });
    store.dispatch({ type: "holdMode", holdMode: load("hold") === "on" });
    const draft = load("draft") ?? "";
    store.set({ target: load("target") ?? DEFAULT_TARGET, draft, typing: draft !== "" });
    const unwatch = this.watch();
    void this.load();
    return () => {
      gone.abort();
      unwatch();
      setBusy(false);
      this.lines.stop();
      clearInterval(this.look);
      this.typing.close();
      this.call.hangUp();
    };
  }

  load = async (): Promise<void> => {
    const intent = takeIntent();
    try {
      if (!(await someone())) await this.loadAbout();
      else await this.loadSession(intent === null ? null : load("target"));
    } catch {
      return this.store.dispatch({ type: "unreachable" });
    }
    if (intent === "text") this.type();
    else if (intent === "voice" && this.store.facts.trouble === null) await this.talk();
  };

  talk = (): Promise<void> => {
    this.store.set({ end: { state: "none" }, typing: false });
    return this.call.start();
  };

  /** Opens the field; while voice cannot work this also stops trying. */
  type = (): void => {
    const { facts } = this.store;
    if (facts.line !== "on" && facts.line !== "reconnecting" && facts.line !== "gone") {
      this.call.hangUp();
      this.store.dispatch({ type: "mode", mode: "text" });
    }
    this.store.set({ typing: true, end: { state: "none" } });
  };

  closeTyping = (): void => this.store.set({ typing: false, draftNote: null });
  say = (text: string): Promise<void> => this.typing.send(text);

  backToVoice = async (): Promise<void> => {
    this.store.set({ typing: false });
    if (this.store.facts.trouble === null && !this.store.facts.noMinutes) return this.talk();
    this.store.dispatch({ type: "mode", mode: "voice" });
  };

  cancel = (): void => this.call.hangUp();
  toggleMicrophone = (): void => this.call.setMuted(!this.store.facts.muted);
  finish = (): void => this.call.send({ type: "finish" });
  stop = (): void => this.call.send({ type: "stop" });
  /** The tutor's last line as it sounded; when it is not known, the tutor says it again. */
  again = (): void => this.hearLast(false);
  slower = (): void => this.hearLast(true);
  translateLast = (): void => {
    const last = this.lastLine();
    if (last) void this.lines.translate(last);
  };
  help = (): void => this.call.send({ type: "help" });
  hold = (down: boolean): void => this.call.hold(down);

  setHoldMode = (on: boolean): void => {
    save("hold", on ? "on" : "off");
    this.store.dispatch({ type: "holdMode", holdMode: on });
    this.call.applyMute();
  };

  loadEarlier = async (): Promise<void> => {
    const { before, earlier } = this.store.snapshot().transcript;
    if (before === null || earlier !== "some") return;
    this.store.read({ type: "loadingEarlier" });
    try {
      this.store.read({ type: "earlier", page: await getTurns({ before }) });
    } catch {
      this.store.read({ type: "earlierFailed" });
    }
  };

  /** Ends at once when the talk is short, else asks. */
  askEnd = (): void => {
    const { startedAt } = this.store.snapshot();
    if (startedAt !== null && Date.now() - startedAt > ASK_BEFORE_END_MS) this.store.set({ end: { state: "asking" } });
    else void this.end();
  };

  keepTalking = (): void => this.store.set({ end: { state: "none" } });

  end = async (): Promise<void> => {
    const { store } = this;
    this.lines.stop();
    store.set({ end: { state: "ending" }, typing: false });
    if (inCall(store.facts)) this.call.send({ type: "end" });
    try {
      const summary = await postEnd();
      countTalk();
      store.set({ end: { state: "done", summary } });
    } catch (error) {
      store.set({
        end: { state: codeOf(error) === "no_practice" || codeOf(error) === "signed_out" ? "none" : "failed" },
      });
    }
    this.call.hangUp();
    store.set({ startedAt: null, practice: null });
    store.dispatch({ type: "mode", mode: "voice" });
  };

  private hearLast(slow: boolean): void {
    const last = this.lastLine();
    if (last) void this.lines.hear(last, slow);
    else this.call.send({ type: slow ? "help" : "again" });
  }

  private lastLine() {
    return this.store.snapshot().transcript.turns.findLast(({ speaker, text }) => speaker === "tutor" && text !== null);
  }

  /** Keeps the line that is being typed on this device, and the app from interrupting a call; tells whose turn begins. */
  private watch(): () => void {
    const { store } = this;
    let kept = store.snapshot().draft;
    let { phase } = store.facts;
    return store.subscribe(() => {
      const { facts } = store;
      setBusy(inCall(facts));
      give(signalOf(phase, facts.phase), facts);
      phase = facts.phase;
      const { draft } = store.snapshot();
      if (draft === kept) return;
      kept = draft;
      if (draft === "") drop("draft");
      else save("draft", draft);
    });
  }

  private ensureLearner = async (): Promise<void> => {
    if (current() ?? (maybeSignedIn() ? await refresh() : null)) return;
    await becomeGuest(this.store.snapshot().target, this.locale);
    await this.loadSession();
  };

  /** A language chosen on the way here becomes the language of the session. */
  private async loadSession(chosen: string | null = null): Promise<void> {
    const [found, page] = await Promise.all([getSession(), getTurns()]);
    const session =
      chosen === null || chosen === found.targetLanguage ? found : await setTarget(chosen).catch(() => found);
    this.store.dispatch({ type: "session", session });
    this.store.read({ type: "newest", page });
    this.store.set({
      target: session.targetLanguage,
      scripted: session.tutor.kind === "scripted",
      practice: session.practice,
      startedAt: session.practice ? Date.parse(session.practice.startedAt) : null,
    });
    this.typing.follow(page.items);
    const mine = session.call !== null && session.call.id === callOfTab();
    if (mine && this.store.facts.online && this.store.facts.line === "off") void this.talk();
  }

  private async loadAbout(): Promise<void> {
    const about = await getAbout();
    this.store.dispatch({
      type: "about",
      trouble: about.voice.available ? null : (about.voice.reason ?? "no_worker"),
      hears: about.tutor.hears,
    });
    this.store.set({ scripted: about.tutor.kind === "scripted" });
    this.store.dispatch({ type: "nobody" });
    if (!about.guests) this.store.dispatch({ type: "notice", notice: "guests_off" });
  }

  /** While voice is off, looks now and then whether it is back. */
  private async lookForVoice(): Promise<void> {
    const { facts } = this.store;
    if (facts.trouble === null || facts.line !== "off" || document.visibilityState === "hidden") return;
    try {
      const { voice } = await getAbout();
      if (!voice.available) return;
      this.store.dispatch({ type: "trouble", trouble: null });
      this.store.set({ toast: { key: "talk.voiceBack" } });
    } catch {
      return;
    }
  }
}
