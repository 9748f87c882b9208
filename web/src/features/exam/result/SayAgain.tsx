"use client";

import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { Icon } from "@/components/Icon";
import { MICROPHONE_WORDS } from "@/components/microphoneWords";
import { type SaidAgain, sayAgain, writeAgain } from "@/lib/api/exams";
import { ApiProblem } from "@/lib/api/problem";
import { MicrophoneError } from "@/lib/audio/microphone";
import { play } from "@/lib/audio/player";
import { type Recording, record } from "@/lib/audio/recorder";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import { load } from "@/lib/storage";

const MOST_S = 90;
const LONGEST = 4000;

type State =
  | { readonly at: "rest" | "asking" | "sending" | "writing"; readonly trouble?: MessageKey }
  | { readonly at: "recording"; readonly seconds: number }
  | { readonly at: "done"; readonly said: SaidAgain; readonly sound?: Blob };

interface Props {
  readonly attempt: string;
  readonly turn: string;
  readonly language: string;
}

/** An answer said or written once more, and what changed. The mark stays, and nothing is kept. */
export function SayAgain({ attempt, turn, language }: Props) {
  const { t } = useI18n();
  const [state, setState] = useState<State>({ at: "rest" });
  const [text, setText] = useState("");
  const field = useId();
  const own = useRef<HTMLTextAreaElement>(null);
  const writes = state.at === "writing";
  useEffect(() => {
    if (writes) own.current?.focus();
  }, [writes]);
  const recording = useRef<Recording | null>(null);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      recording.current?.drop();
    };
  }, []);
  const seconds = state.at === "recording" ? state.seconds : null;
  useEffect(() => {
    if (seconds === null) return;
    if (seconds >= MOST_S) return void finish();
    const timer = setTimeout(() => setState({ at: "recording", seconds: seconds + 1 }), 1000);
    return () => clearTimeout(timer);
  });

  const begin = async () => {
    setState({ at: "asking" });
    try {
      const opened = await record(load("microphone"));
      if (gone.current) return opened.drop();
      recording.current = opened;
      setState({ at: "recording", seconds: 0 });
    } catch (error) {
      const failure = error instanceof MicrophoneError ? MICROPHONE_WORDS[error.failure].words : "result.retry.failed";
      setState({ at: "rest", trouble: failure });
    }
  };
  const finish = async () => {
    const { current } = recording;
    recording.current = null;
    if (!current) return;
    setState({ at: "sending" });
    try {
      const sound = await current.stop();
      const said = await sayAgain(attempt, turn, sound);
      const heard = said.after.figures.length > 0;
      setState(heard ? { at: "done", said, sound } : { at: "rest", trouble: "result.retry.nothing" });
    } catch (error) {
      setState({ at: "rest", trouble: troubleOf(error) });
    }
  };
  const write = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (text.trim() === "") return;
    setState({ at: "sending" });
    try {
      setState({ at: "done", said: await writeAgain(attempt, turn, text) });
      setText("");
    } catch (error) {
      setState({ at: "writing", trouble: troubleOf(error) });
    }
  };

  return (
    <div className="again">
      {state.at === "recording" ? (
        <p className="row wrap">
          <button type="button" className="btn btn-ink btn-s" onClick={() => void finish()}>
            {t("result.retry.done")}
          </button>
          <span className="small dim num" role="timer">
            {t("result.retry.listening", { n: state.seconds, most: MOST_S })}
          </span>
        </p>
      ) : writes ? (
        <form className="field" onSubmit={(event) => void write(event)}>
          <label htmlFor={field}>{t("result.retry.own")}</label>
          <p className="small dim" id={`${field}-hint`}>
            {t("result.retry.words")}
          </p>
          <textarea
            ref={own}
            className="input speech"
            id={field}
            rows={4}
            maxLength={LONGEST}
            lang={language}
            aria-describedby={`${field}-hint`}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <p className="row wrap">
            <button type="submit" className="btn btn-ink btn-s" disabled={text.trim() === ""}>
              {t("result.retry.compare")}
            </button>
            <button type="button" className="btn btn-bare btn-s" onClick={() => setState({ at: "rest" })}>
              {t("do.cancel")}
            </button>
          </p>
        </form>
      ) : (
        <p className="row wrap">
          <button
            type="button"
            className="btn btn-line btn-s"
            disabled={state.at === "asking" || state.at === "sending"}
            onClick={() => void begin()}
          >
            <Icon name="mic" small />
            {t(state.at === "done" ? "result.retry.more" : "result.retry.say")}
          </button>
          <button
            type="button"
            className="btn btn-bare btn-s"
            disabled={state.at === "asking" || state.at === "sending"}
            onClick={() => setState({ at: "writing" })}
          >
            {t("result.retry.write")}
          </button>
          <span className="small dim">{t("result.retry.kept")}</span>
        </p>
      )}
      <p className="small" role="status">
        {state.at === "asking" ? t("state.asking") : null}
        {state.at === "recording" && state.seconds === 0 ? t("result.retry.speak") : null}
        {state.at === "sending" ? t("result.retry.reading") : null}
        {(state.at === "rest" || state.at === "writing") && state.trouble ? t(state.trouble) : null}
        {state.at === "done" ? t("result.retry.heard") : null}
      </p>
      {state.at === "done" ? (
        <div className="again-both">
          <Version title="result.retry.before" version={state.said.before} language={language} />
          <Version title="result.retry.after" version={state.said.after} language={language} sound={state.sound} />
        </div>
      ) : null}
    </div>
  );
}

function troubleOf(error: unknown): MessageKey {
  return error instanceof ApiProblem && error.status === 429 ? "result.retry.enough" : "result.retry.failed";
}

interface VersionProps {
  readonly title: MessageKey;
  readonly version: SaidAgain["before"];
  readonly language: string;
  readonly sound?: Blob;
}

function Version({ title, version, language, sound }: VersionProps) {
  const { t, locale } = useI18n();
  return (
    <section aria-label={t(title)}>
      <p className="of">{t(title)}</p>
      {version.text === null ? (
        <p className="dim small">{t("result.unwritten")}</p>
      ) : (
        <blockquote className="speech" lang={language} dir="auto">
          {version.text}
        </blockquote>
      )}
      <ul className="exam-facts small">
        {version.figures.map(({ name, words }) => (
          <li key={name}>{words[locale] ?? words.en}</li>
        ))}
      </ul>
      {sound ? (
        <button type="button" className="btn btn-bare btn-s" onClick={() => play(sound, 1, () => undefined)}>
          <Icon name="play" small />
          {t("result.hear")}
        </button>
      ) : null}
    </section>
  );
}
