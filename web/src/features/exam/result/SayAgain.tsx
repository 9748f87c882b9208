"use client";

import { useEffect, useRef, useState } from "react";
import { Icon } from "@/components/Icon";
import { MICROPHONE_WORDS } from "@/components/microphoneWords";
import { type SaidAgain, sayAgain } from "@/lib/api/exams";
import { ApiProblem } from "@/lib/api/problem";
import { MicrophoneError } from "@/lib/audio/microphone";
import { play } from "@/lib/audio/player";
import { type Recording, record } from "@/lib/audio/recorder";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import { load } from "@/lib/storage";

const MOST_S = 90;

type State =
  | { readonly at: "rest" | "asking" | "sending"; readonly trouble?: MessageKey }
  | { readonly at: "recording"; readonly seconds: number }
  | { readonly at: "done"; readonly said: SaidAgain; readonly sound: Blob };

interface Props {
  readonly attempt: string;
  readonly turn: string;
  readonly language: string;
}

/** An answer said once more, and what changed. The mark stays, and nothing is kept. */
export function SayAgain({ attempt, turn, language }: Props) {
  const { t } = useI18n();
  const [state, setState] = useState<State>({ at: "rest" });
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
      const enough = error instanceof ApiProblem && error.status === 429;
      setState({ at: "rest", trouble: enough ? "result.retry.enough" : "result.retry.failed" });
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
          <span className="small dim">{t("result.retry.kept")}</span>
        </p>
      )}
      <p className="small" role="status">
        {state.at === "asking" ? t("state.asking") : null}
        {state.at === "recording" && state.seconds === 0 ? t("result.retry.speak") : null}
        {state.at === "sending" ? t("result.retry.reading") : null}
        {state.at === "rest" && state.trouble ? t(state.trouble) : null}
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
