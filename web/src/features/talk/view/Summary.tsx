"use client";

import { useEffect, useRef } from "react";
import { Icon } from "@/components/Icon";
import { KeepTalk } from "@/features/door/KeepTalk";
import { InstallHint } from "@/features/install/InstallHint";
import { Facts, RoadOfLight } from "@/features/practice/Figures";
import { Told } from "@/features/practice/Told";
import type { Summary as Numbers } from "@/lib/api/types";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";

interface Props {
  summary: Numbers | null;
  target: string;
  noMinutes: boolean;
  onAgain: () => void;
  onRead: () => void;
  onType: () => void;
}

/** What can be said honestly after a talk: how long and how often, drawn as the learner's road of light. */
export function Summary({ summary, target, noMinutes, onAgain, onRead, onType }: Props) {
  const { t } = useI18n();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const bars = summary?.bars.filter((ms) => ms > 0) ?? [];
  const lead = leadOf(summary);
  return (
    <main className="after">
      <div className="after-sky">
        <h1 ref={heading} tabIndex={-1}>
          {t("summary.title")}
        </h1>
        <p className="lead">{t(lead.key, { n: lead.n })}</p>
        {summary ? <Facts summary={summary} /> : null}
        <div className={bars.length > 0 ? "after-sun lit" : "after-sun"} aria-hidden="true" />
      </div>
      <div className="after-water">
        {bars.length > 0 ? <RoadOfLight bars={bars} /> : null}
        {summary ? <Told practiceId={summary.practiceId} target={target} /> : null}
        <div className="acts">
          {noMinutes ? (
            <button type="button" className="btn btn-ink" onClick={onType}>
              <Icon name="keys" />
              {t("do.type")}
            </button>
          ) : (
            <button type="button" className="btn btn-sol" onClick={onAgain}>
              <Icon name="mic" />
              {t("summary.next")}
            </button>
          )}
          <KeepTalk />
          <button type="button" className="btn btn-bare" onClick={onRead}>
            {t("summary.read")}
          </button>
        </div>
        <InstallHint />
        <p className="foot">{t(noMinutes ? "summary.noMinutes" : "summary.saved")}</p>
      </div>
    </main>
  );
}

function leadOf(summary: Numbers | null): { key: MessageKey; n: number } {
  if (!summary) return { key: "summary.failed", n: 0 };
  if (summary.bars.length > 0) return { key: "summary.lead", n: summary.bars.length };
  if (summary.typedTurns > 0) return { key: "summary.leadTyped", n: summary.typedTurns };
  return { key: "summary.leadNone", n: 0 };
}
