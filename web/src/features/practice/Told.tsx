"use client";

import type { PracticeSummary } from "@/lib/api/accounts";
import { useI18n } from "@/lib/i18n/context";
import { useTold } from "./useTold";

type Story = PracticeSummary["story"];
type Point = Story["strengths"][number];

/** After a talk: what was written about it, as soon as it is. */
export function Told({ practiceId, target }: { practiceId: string; target: string }) {
  const { t } = useI18n();
  const [found] = useTold(practiceId);
  if (found.state === "ready") return <StoryView story={found.summary.story} late={found.late} target={target} />;
  return found.state === "loading" ? null : <p className="dim">{t("practice.failed")}</p>;
}

/** What we did, with the learner's own words as proof. */
export function StoryView({ story, late, target }: { story: Story; late: boolean; target: string }) {
  const { t } = useI18n();
  if (story.state === "none") return null;
  if (story.state !== "ready" || !story.judged) {
    return (
      <p className="dim" role="status">
        {t(
          story.state === "failed"
            ? "practice.failed"
            : story.state === "ready"
              ? "practice.figures"
              : late
                ? "practice.later"
                : "practice.preparing",
        )}
      </p>
    );
  }
  return (
    <div className="story">
      {story.did ? (
        <section>
          <h2>{t("practice.did")}</h2>
          <p>{story.did}</p>
        </section>
      ) : null}
      <Points title={t("practice.strengths")} points={story.strengths} target={target} />
      <Points title={t("practice.train")} points={story.train} target={target} />
      {story.nextSteps.length > 0 ? (
        <section>
          <h2>{t("practice.next")}</h2>
          <ul className="steps">
            {story.nextSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {story.words.length > 0 ? (
        <section>
          <h2>{t("practice.words")}</h2>
          <dl className="story-words">
            {story.words.map(({ word, meaning }) => (
              <div key={word}>
                <dt className="speech" lang={target} dir="auto">
                  {word}
                </dt>
                {meaning ? <dd className="small dim">{meaning}</dd> : null}
              </div>
            ))}
          </dl>
        </section>
      ) : null}
    </div>
  );
}

function Points({ title, points, target }: { title: string; points: readonly Point[]; target: string }) {
  const { t } = useI18n();
  if (points.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {points.map(({ text, quote, turnId, better }) => (
          <li key={turnId + text}>
            <p>{text}</p>
            <blockquote className="speech" lang={target} dir="auto">
              {quote}
            </blockquote>
            {better ? (
              <p>
                <b>{t("practice.better")}</b>{" "}
                <span className="speech" lang={target} dir="auto">
                  {better}
                </span>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
