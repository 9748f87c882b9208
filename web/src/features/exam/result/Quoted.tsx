"use client";

import type { Report } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import { onClock } from "../span";
import { HearAgain } from "./HearAgain";

interface QuotedProps {
  readonly quote: Report["marks"][number]["quotes"][number];
  readonly report: Report;
}

/** One's own words, with the seconds in which they sounded. */
export function Quoted({ quote, report }: QuotedProps) {
  const { t } = useI18n();
  const said = report.transcript.find(({ key }) => key === quote.turn);
  const seconds = Math.max(1, Math.round(quote.end - quote.start));
  return (
    <div className="quoted">
      <blockquote className="speech" lang={report.language} dir="auto">
        {quote.text}
      </blockquote>
      {said && !said.typed ? (
        <HearAgain
          attempt={report.attemptId}
          turn={quote.turn}
          deletedAt={report.soundDeletedAt}
          label={t("result.play", { n: seconds, from: onClock(Math.floor(quote.start)) })}
          stretch={{ from: Math.max(0, quote.start - said.start), to: quote.end - said.start }}
        />
      ) : null}
    </div>
  );
}
