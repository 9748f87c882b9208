"use client";

import { useI18n } from "@/lib/i18n/context";
import { dayOf } from "@/lib/i18n/dates";
import type { Day } from "./next";

/** What one did last time, with one's own words as proof. */
export function LastTalk({ day }: { day: Day }) {
  const { t, locale } = useI18n();
  const { last } = day;
  return (
    <section className="stack last-talk" aria-labelledby="last">
      <h2 id="last">{t("today.last")}</h2>
      {last ? (
        <p className="small dim">
          {dayOf(last.startedAt, locale)}
          {last.title ? `, ${last.title}` : null}
        </p>
      ) : (
        <p className="dim">{t("today.last.none")}</p>
      )}
      <Told day={day} />
    </section>
  );
}

function Told({ day: { session, summary } }: { day: Day }) {
  const { t } = useI18n();
  const story = summary?.story;
  if (!story || story.state === "none") return null;
  if (story.state === "preparing") return <p className="dim">{t("today.last.preparing")}</p>;
  if (story.state === "failed") return <p className="dim">{t("today.last.failed")}</p>;
  const lang = session.targetLanguage;
  return (
    <>
      <p>{story.did}</p>
      {story.strengths.length > 0 ? (
        <div className="said">
          <h3>{t("today.strengths")}</h3>
          <ul>
            {story.strengths.map(({ text, quote, turnId }) => (
              <li key={turnId + text}>
                {text}
                <q className="speech" lang={lang}>
                  {quote}
                </q>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {story.train.length > 0 ? (
        <div className="said">
          <h3>{t("today.trains")}</h3>
          <ul>
            {story.train.map(({ text, quote, turnId, better }) => (
              <li key={turnId + text}>
                {text}
                <q className="speech" lang={lang}>
                  {quote}
                </q>
                {better ? (
                  <span className="small">
                    {t("today.better")}{" "}
                    <span className="speech" lang={lang}>
                      {better}
                    </span>
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}

/** Words that were new last time. */
export function Words({ day: { session, summary } }: { day: Day }) {
  const { t } = useI18n();
  const words = summary?.story.words ?? [];
  if (words.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="words">
      <h2 id="words">{t("today.words")}</h2>
      <ul className="said-words">
        {words.map(({ word, meaning }) => (
          <li key={word}>
            <b className="speech" lang={session.targetLanguage}>
              {word}
            </b>
            {meaning ? <span className="small dim">{meaning}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
