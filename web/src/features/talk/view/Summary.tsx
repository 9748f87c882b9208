"use client";

import { useEffect, useRef } from "react";
import { Icon } from "@/components/Icon";
import { KeepTalk } from "@/features/door/KeepTalk";
import { InstallHint } from "@/features/install/InstallHint";
import type { Summary as Numbers } from "@/lib/api/types";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";

interface Props {
  summary: Numbers | null;
  noMinutes: boolean;
  onAgain: () => void;
  onRead: () => void;
  onType: () => void;
}

/** What can be said honestly after a talk: how long and how often, drawn as the learner's road of light. */
export function Summary({ summary, noMinutes, onAgain, onRead, onType }: Props) {
  const { t } = useI18n();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const time = useTime();
  const bars = summary?.bars.filter((ms) => ms > 0) ?? [];
  const lead = leadOf(summary);
  return (
    <main className="after">
      <div className="after-sky">
        <h1 ref={heading} tabIndex={-1}>
          {t("summary.title")}
        </h1>
        <p className="lead">{t(lead.key, { n: lead.n })}</p>
        {summary ? <Facts summary={summary} time={time} /> : null}
        <div className={bars.length > 0 ? "after-sun lit" : "after-sun"} aria-hidden="true" />
      </div>
      <div className="after-water">
        {bars.length > 0 ? <RoadOfLight bars={bars} time={time} /> : null}
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

function Facts({ summary, time }: { summary: Numbers; time: (ms: number) => string }) {
  const { t } = useI18n();
  const rows: [string, string][] = [];
  if (summary.spokenMs > 0) {
    rows.push([t("summary.spoken"), time(summary.spokenMs)]);
    rows.push([t("summary.longest"), time(summary.longestMs)]);
  }
  if (summary.typedTurns > 0) rows.push([t("summary.typed"), String(summary.typedTurns)]);
  if (summary.words !== null && summary.words > 0) rows.push([t("summary.words"), String(summary.words)]);
  if (summary.endedAt !== null) {
    rows.push([t("summary.time"), time(Date.parse(summary.endedAt) - Date.parse(summary.startedAt))]);
  }
  return (
    <dl className="after-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function RoadOfLight({ bars, time }: { bars: number[]; time: (ms: number) => string }) {
  const { t } = useI18n();
  const longest = Math.max(...bars);
  return (
    <>
      <div className="after-road" role="img" aria-label={t("summary.road", { n: bars.length })}>
        {bars.map((ms, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars never move
          <i key={at} ref={(bar) => bar?.style.setProperty("--w", String(Math.max(0.06, ms / longest)))} />
        ))}
      </div>
      <details className="small">
        <summary>{t("summary.asTable")}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("summary.turnNo")}</th>
              <th scope="col">{t("summary.time")}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map((ms, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: bars never move
              <tr key={at}>
                <td className="num">{at + 1}</td>
                <td className="num">{time(ms)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

function useTime(): (ms: number) => string {
  const { t } = useI18n();
  return (ms) => {
    const seconds = Math.max(0, Math.round(ms / 1000));
    return seconds < 60
      ? t("time.seconds", { s: seconds })
      : t("time.minutes", { m: Math.floor(seconds / 60), s: seconds % 60 });
  };
}
