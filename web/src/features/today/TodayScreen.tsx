"use client";

import Link from "next/link";
import { useEffect } from "react";
import { useOwn } from "@/components/AccountProvider";
import { Erasing } from "@/components/Erasing";
import { Icon } from "@/components/Icon";
import { Own } from "@/components/Own";
import { Failed, Waiting } from "@/components/States";
import { InstallHint } from "@/features/install/InstallHint";
import { setIntent } from "@/features/talk/intent";
import type { Account } from "@/lib/api/accounts";
import { useI18n } from "@/lib/i18n/context";
import { href } from "@/lib/locales";
import type { Loaded } from "@/lib/useLoaded";
import { warmUp } from "@/lib/voice/load";
import { ExamWaits } from "./ExamWaits";
import { Facts } from "./Facts";
import { LastTalk, Words } from "./LastTalk";
import { type Day, nextThing } from "./next";
import { useDay } from "./useDay";

/** The first page inside: the next best thing, then how one stands. */
export function TodayScreen() {
  const { t } = useI18n();
  const { found } = useOwn();
  const [day, reload] = useDay();
  const name = found.state === "ready" ? found.account.profile.name : "";
  useEffect(() => warmUp(), []);
  return (
    <>
      <div className="page-head today-head">
        <h1>{name ? t("today.hello", { name }) : t("today.title")}</h1>
      </div>
      <Own waiting={<NextWaits />}>{(account) => <Inside account={account} day={day} onAgain={reload} />}</Own>
    </>
  );
}

interface InsideProps {
  account: Account;
  day: Loaded<Day>;
  onAgain: () => void;
}

/** Nothing stands below the next thing before that is known: it would be pushed away. */
function Inside({ account, day, onAgain }: InsideProps) {
  const { t } = useI18n();
  if (day.state === "loading") return <NextWaits />;
  return (
    <div className="today">
      <Erasing account={account} />
      {account.exams ? <ExamWaits /> : null}
      {day.state === "ready" ? (
        <>
          <Next day={day.value} />
          <Facts account={account} day={day.value} />
        </>
      ) : (
        <Failed title={t("nav.unreachable")} text={t("nav.unreachable.p")} onAgain={onAgain} />
      )}
      <div className="today-cols">
        {day.state === "ready" ? <LastTalk day={day.value} onAgain={onAgain} /> : null}
        <aside className="today-aside" aria-label={t("today.more")}>
          {day.state === "ready" ? <Words day={day.value} /> : null}
          {account.kind === "guest" ? <Keep /> : null}
          <InstallHint />
        </aside>
      </div>
    </div>
  );
}

/** The horizon is there at once, with the sun still under it. */
function NextWaits() {
  return (
    <div className="next" data-voice="false">
      <div className="next-sky">
        <div className="stack next-say">
          <Waiting />
        </div>
        <span className="next-sun" aria-hidden="true" />
      </div>
      <div className="next-water" />
    </div>
  );
}

/** A guest's talk is kept by an account. */
function Keep() {
  const { t, locale } = useI18n();
  return (
    <section className="card stack" aria-labelledby="keep">
      <h2 id="keep">{t("today.keep")}</h2>
      <p className="dim">{t("today.keep.p")}</p>
      <Link className="btn btn-ink" href={href(locale, "/register")} prefetch={false}>
        {t("nav.register")}
      </Link>
    </section>
  );
}

/** The sun stands as high as there is something to go on with; its button is the first light on the water. */
function Next({ day }: { day: Day }) {
  const { t, locale } = useI18n();
  const next = nextThing(day);
  return (
    <section className="next" aria-labelledby="next" data-voice={next.voice}>
      <div className="next-sky">
        <div className="stack next-say">
          {next.about ? <p className="label">{t(next.about)}</p> : null}
          <p className="next-words" id="next">
            {next.step ?? t(next.text)}
          </p>
        </div>
        <span className={day.past?.last ? "next-sun up" : "next-sun"} aria-hidden="true" />
      </div>
      <div className="next-water">
        <Link
          className={next.voice ? "btn btn-sol" : "btn btn-ink"}
          href={href(locale, next.route)}
          prefetch={false}
          onClick={() => next.route === "/talk" && setIntent(next.voice ? "voice" : "text")}
        >
          <Icon name={next.voice ? "mic" : "keys"} />
          {t(next.button)}
        </Link>
        <span className="next-road" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      </div>
    </section>
  );
}
