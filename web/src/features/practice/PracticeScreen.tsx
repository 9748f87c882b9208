"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { Icon } from "@/components/Icon";
import { Failed, Waiting } from "@/components/States";
import { useI18n } from "@/lib/i18n/context";
import { momentOf } from "@/lib/i18n/dates";
import { DEFAULT_TARGET } from "@/lib/languages";
import { href } from "@/lib/locales";
import { load } from "@/lib/storage";
import { Facts, RoadOfLight } from "./Figures";
import { StoryView } from "./Told";
import { useTold } from "./useTold";

/** One talk of the past; its id is in the address. */
export function PracticeScreen() {
  const { t, locale } = useI18n();
  const [id, setId] = useState<string | null>(null);
  const [target, setTarget] = useState(DEFAULT_TARGET as string);
  useEffect(() => {
    setId(new URLSearchParams(location.search).get("id") ?? "");
    setTarget(load("target") ?? DEFAULT_TARGET);
  }, []);
  const [found, reload] = useTold(id === "" ? null : id);
  const gone = id === "" || found.state === "gone";
  const summary = found.state === "ready" ? found.summary : null;
  const bars = summary?.bars.filter((ms) => ms > 0) ?? [];
  return (
    <div className="practice">
      <div className="page-head">
        <h1>{t(gone ? "practice.gone" : "practice.title")}</h1>
        {summary ? <p className="dim">{momentOf(summary.startedAt, locale)}</p> : null}
      </div>
      {gone ? <p className="dim">{t("practice.gone.p")}</p> : null}
      {!gone && found.state === "loading" ? <Waiting /> : null}
      {!gone && found.state === "failed" ? (
        <Failed title={t("nav.unreachable")} text={t("nav.unreachable.p")} onAgain={reload} />
      ) : null}
      {summary && found.state === "ready" ? (
        <>
          <StoryView story={summary.story} late={found.late} target={target} />
          <Facts summary={summary} />
          {bars.length > 0 ? (
            <div className="practice-road">
              <RoadOfLight bars={bars} />
            </div>
          ) : null}
        </>
      ) : null}
      <div className="row wrap">
        <Link className="btn btn-sol" href={href(locale, "/talk")} prefetch={false}>
          <Icon name="mic" />
          {t("summary.next")}
        </Link>
        <Link className="btn btn-bare" href={href(locale, "/today")} prefetch={false}>
          {t("practice.today")}
        </Link>
      </div>
    </div>
  );
}
