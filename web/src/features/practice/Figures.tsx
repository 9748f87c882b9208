"use client";

import type { Summary as Numbers } from "@/lib/api/types";
import { useI18n } from "@/lib/i18n/context";

/** How much and how long, in numbers. */
export function Facts({ summary }: { summary: Omit<Numbers, "practiceId"> }) {
  const { t } = useI18n();
  const time = useTime();
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

/** One bar per spoken turn, as wide as it was long. */
export function RoadOfLight({ bars }: { bars: readonly number[] }) {
  const { t } = useI18n();
  const time = useTime();
  const longest = Math.max(...bars);
  return (
    <>
      <div className="after-road" role="img" aria-label={t("summary.road", { n: bars.length })}>
        {bars.map((ms, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars never move
          <i key={at} ref={(bar) => bar?.style.setProperty("--w", String(Math.max(0.06, ms / longest)))} />
        ))}
      </div>
      <details className="small road-table">
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
