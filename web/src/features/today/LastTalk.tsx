"use client";

import Link from "next/link";
import { Failed } from "@/components/States";
import { useI18n } from "@/lib/i18n/context";
import { dayOf } from "@/lib/i18n/dates";
import { href } from "@/lib/locales";
import type { Day } from "./next";

/** What one did last time, with one's own words as proof. */
export function LastTalk({ day, onAgain }: { day: Day; onAgain: () => void }) {
  const { t, locale } = useI18n();
  const { past } = day;
  return (
    <section className="stack last-talk" aria-labelledby="last">
      <h2 id="last">{t("today.last")}</h2>
      {past === null ? (
        <Failed title={t("today.last.failed")} text={t("today.last.failed.p")} onAgain={onAgain} />
      ) : past.last === null ? (
        <p className="dim">{t("today.last.none")}</p>
      ) : (
        <p className="small dim">
          {dayOf(past.last.startedAt, locale)}
          {past.last.title ? `, ${past.last.title}` : null}
        </p>
      )}
      {past?.last ? <Told day={day} /> : null}
      {past?.last ? (
        <p>
          <Link href={`${href(locale, "/progress/talk")}?id=${past.last.id}`} prefetch={false}>
            {t("practice.open")}
          </Link>
        </p>
      ) : null}
    </section>
  );
}

function Told({ day: { session, past } }: { day: Day }) {
  const { t } = useI18n();
  if (!past?.summary) return <p className="dim">{t("today.last.failed")}</p>;
  const { story } = past.summary;
  if (story.state === "none") return null;
  if (story.state === "preparing") return <p className="dim">{t("today.last.preparing")}</p>;
  if (story.state === "failed") return <p className="dim">{t("today.last.failed")}</p>;
  if (!story.judged) return null;
  const lang = session.targetLanguage;
  return (
    <>
      {story.did ? <p>{story.did}</p> : null}
      {story.strengths.length > 0 ? (
        <div className="said">
          <h3>{t("today.strengths")}</h3>
          <ul>
            {story.strengths.map(({ text, quote, turnId }) => (
              <li key={turnId + text}>
                {text}
                <q className="speech" lang={lang} dir="auto">
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
                <q className="speech" lang={lang} dir="auto">
                  {quote}
                </q>
                {better ? (
                  <span className="small">
                    {t("today.better")}{" "}
                    <span className="speech" lang={lang} dir="auto">
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
export function Words({ day: { session, past } }: { day: Day }) {
  const { t } = useI18n();
  const words = past?.summary?.story.words ?? [];
  if (words.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="words">
      <h2 id="words">{t("today.words")}</h2>
      <ul className="said-words">
        {words.map(({ word, meaning }) => (
          <li key={word}>
            <b className="speech" lang={session.targetLanguage} dir="auto">
              {word}
            </b>
            {meaning ? <span className="small dim">{meaning}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
