"use client";

import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { Turn } from "@/lib/api/types";
import { useI18n } from "@/lib/i18n/context";
import { nameInItself } from "@/lib/languages";
import type { LineTools as Actions } from "../lines";
import { type Lines, meaningOf } from "../model/lines";
import { isBlank, type Piece, runsOf } from "../model/words";

interface Props {
  turn: Turn;
  /** The line as it is shown. */
  text: string;
  target: string;
  lines: Lines;
  actions: Actions;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** A line that was opened: each word says itself and tells what it means here. One stop for Tab, arrows inside. */
export function LineWords({ turn, text, target, lines, actions }: Props) {
  const { t } = useI18n();
  const box = useRef<HTMLDivElement>(null);
  const runs = useMemo(() => runsOf(text, target), [text, target]);
  const [stop, setStop] = useState(() => runs.flat().find(({ word }) => word)?.at);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined || !box.current) return;
    event.preventDefault();
    const words = [...box.current.querySelectorAll<HTMLElement>(".word")];
    const turned = getComputedStyle(box.current).direction === "rtl" ? -step : step;
    words[words.indexOf(document.activeElement as HTMLElement) + turned]?.focus();
  };

  const chosen = lines.word?.id === turn.id ? lines.word.at : null;
  const sounding = lines.playing?.id === turn.id ? lines.playing.word : null;
  const piece = ({ text, at, word }: Piece) =>
    word ? (
      <button
        key={at}
        type="button"
        className="word"
        tabIndex={at === stop ? 0 : -1}
        aria-current={at === chosen}
        data-sounding={at === sounding || undefined}
        onFocus={() => setStop(at)}
        onClick={() => void actions.word(turn, { text, at })}
      >
        {text}
      </button>
    ) : (
      text
    );
  return (
    <div role="toolbar" aria-label={t("talk.line.words")} aria-live="off" onKeyDown={onKeyDown}>
      <div className="said speech" lang={target} dir="auto" ref={box}>
        {runs.map((run) => {
          const [first] = run;
          if (!first || isBlank(first.text)) return first?.text;
          return (
            <span key={first.at} className="run">
              {run.map(piece)}
            </span>
          );
        })}
      </div>
    </div>
  );
}

/** What the chosen word means in this line, in the learner's own language. */
export function WordMeaning({ turn, target, lines }: Pick<Props, "turn" | "target" | "lines">) {
  const { t, locale } = useI18n();
  const { word } = lines;
  const told = word?.id === turn.id ? meaningOf(lines, word) : undefined;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (told) box.current?.scrollIntoView?.({ block: "nearest" });
  }, [told]);
  return (
    <div className="word-told" role="status" ref={box}>
      {word && told ? (
        <>
          <p className="speech" lang={target} dir="auto">
            <b>{word.text}</b>
            {told.state === "told" && told.base !== "" ? (
              <span className="base">
                <span aria-hidden="true">→ </span>
                <span className="sr" lang={locale}>{`${t("talk.word.base")}: `}</span>
                {told.base}
              </span>
            ) : null}
          </p>
          {told.state === "told" ? (
            <p className="means">
              <span className="tongue" lang={told.language}>
                {nameInItself(told.language)}
              </span>
              <span lang={told.language} dir="auto">
                {told.meaning}
              </span>
            </p>
          ) : (
            <p className="small dim">{t(told.state === "asked" ? "talk.translating" : told.why)}</p>
          )}
        </>
      ) : null}
    </div>
  );
}
