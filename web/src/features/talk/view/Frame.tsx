"use client";

import Link from "next/link";
import { Icon } from "@/components/Icon";
import { current } from "@/lib/api/auth";
import { useI18n } from "@/lib/i18n/context";
import { targetOf } from "@/lib/languages";
import { href } from "@/lib/locales";
import type { Facts } from "../model/state";
import { KeyList } from "./More";

interface HeaderProps {
  facts: Facts;
  canEnd: boolean;
  ending: boolean;
  onEnd: () => void;
  onMore: () => void;
}

/** End, what the talk is about, and the minutes left. */
export function TalkHeader({ facts, canEnd, ending, onEnd, onMore }: HeaderProps) {
  const { t, locale } = useI18n();
  return (
    <header className="bar">
      {canEnd ? (
        <button type="button" className="btn btn-bare btn-s end" onClick={onEnd} disabled={ending}>
          <Icon name="x" small />
          {t("talk.end")}
        </button>
      ) : (
        <Link className="btn btn-bare btn-s end" href={href(locale, current() ? "/today" : "/")} prefetch={false}>
          <Icon name="back" small />
          {t("talk.home")}
        </Link>
      )}
      <h1>
        <button type="button" className="topic" aria-haspopup="dialog" onClick={onMore}>
          {t("talk.topic")}
          <span className="sr">: {t("talk.topicMore")}</span>
          <Icon name="down" small />
        </button>
      </h1>
      <Minutes left={facts.leftSeconds} warn={facts.warn} />
    </header>
  );
}

function Minutes({ left, warn }: { left: number | null; warn: boolean }) {
  const { t } = useI18n();
  if (left === null) return <span className="left" />;
  return (
    <span className={warn ? "left small num warn" : "left small num dim"}>
      <span className="sr">{t("talk.minutesLabel")} </span>
      {left > 0 && left < 60 ? t("talk.minutesUnder") : t("talk.minutesLeft", { n: Math.ceil(left / 60) })}
    </span>
  );
}

/** On wide screens, at the end side: what this talk is. */
export function Side({ scripted, target }: { scripted: boolean; target: string }) {
  const { t } = useI18n();
  return (
    <aside className="side" aria-label={t("side.label")}>
      <section>
        <h2>{t("side.goal")}</h2>
        <p className="dim">{t("side.goal.p")}</p>
      </section>
      <section>
        <h2>{t("side.tutor")}</h2>
        <p className="dim">{t(scripted ? "side.tutor.scripted" : "side.tutor.model")}</p>
      </section>
      <section>
        <h2>{t("side.language")}</h2>
        <p className="speech" lang={target}>
          {targetOf(target).name}
        </p>
      </section>
      <section>
        <h2>{t("side.keys")}</h2>
        <KeyList />
      </section>
    </aside>
  );
}
