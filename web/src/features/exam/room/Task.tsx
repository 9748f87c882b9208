"use client";

import { useEffect, useRef } from "react";
import type { Attempt, Now, Part } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import { PartChips } from "../PartChips";
import { taskName } from "../tasks";

/** What the part is, and what the candidate is given to read. */
export function Task({ attempt, now, part }: { attempt: Attempt; now: Now; part: Part }) {
  const { t } = useI18n();
  const heading = useRef<HTMLHeadingElement>(null);
  const { prompt, goal, scene } = now.task;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part is another heading
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView?.({ block: "end" });
  }, [part.id]);
  return (
    <div className="room-task">
      <div className="meta">
        <h1 ref={heading} tabIndex={-1}>
          {t("exam.room.part", { n: now.number, task: t(taskName(part.task)) })}
        </h1>
        <PartChips part={part} />
      </div>
      {prompt ? (
        <p className="speech stmt" lang={attempt.language} dir="auto">
          {prompt}
        </p>
      ) : null}
      {scene ? (
        // biome-ignore lint/performance/noImgElement: a drawing of lines needs no other sizes
        <img
          className="room-scene"
          src={`/scenes/${scene.id}.svg`}
          alt={scene.alt}
          lang={attempt.language}
          width={800}
          height={600}
        />
      ) : null}
      {goal ? (
        <p className="room-goal">
          <span className="label">{t("exam.room.goal")}</span>
          <span className="speech" lang={attempt.language} dir="auto">
            {goal}
          </span>
        </p>
      ) : null}
    </div>
  );
}
