import Link from "next/link";
import { Icon, Mark } from "@/components/Icon";
import "@/styles/landing.css";
import { Footer } from "@/components/Footer";
import { LEVELS } from "@/lib/exams";
import { translator } from "@/lib/i18n/catalogues";
import type { MessageKey } from "@/lib/i18n/en";
import { href, type Locale } from "@/lib/locales";
import { Entry } from "./Entry";
import { LanguageChoice } from "./LanguageChoice";
import { Note } from "./Note";

const CAN: Readonly<Record<(typeof LEVELS)[number], MessageKey>> = {
  A1: "landing.levels.A1",
  A2: "landing.levels.A2",
  B1: "landing.levels.B1",
  B2: "landing.levels.B2",
};

/** The first page: what it is, which language, and one button. It works before any script has run. */
export function Landing({ locale }: { locale: Locale }) {
  const t = translator(locale);
  const other: Locale = locale === "en" ? "nb" : "en";
  return (
    <>
      <a className="skip" href="#start">
        {t("app.skipStart")}
      </a>
      <header className="site-top">
        <Link className="brand" href={href(locale, "/")} prefetch={false}>
          <Mark />
          avaaz
        </Link>
        <nav aria-label={t("landing.site")}>
          <a className="btn btn-bare btn-s" href={href(other, "/")} hrefLang={other} lang={other}>
            {t("app.otherLanguage")}
          </a>
          <Entry />
        </nav>
      </header>
      <main>
        <section className="hero" aria-labelledby="h">
          <div className="skyside">
            <h1 id="h">{t("landing.h1")}</h1>
            <p className="lead">{t("landing.lead")}</p>
            <div className="pick">
              <label htmlFor="lang">{t("landing.learning")}</label>
              <LanguageChoice />
            </div>
          </div>
          <div className="rise" aria-hidden="true">
            <span className="disc" />
          </div>
          <div className="waterside" id="start">
            <div className="in">
              <Link className="btn btn-sol" href={href(locale, "/start")} prefetch={false}>
                <Icon name="mic" />
                {t("landing.talkNow")}
              </Link>
              <div className="road" aria-hidden="true">
                <i />
                <i />
                <i />
                <i />
                <i />
                <i />
                <i />
              </div>
            </div>
            <Note />
          </div>
        </section>

        <section className="sec">
          <div className="stack">
            <h2>{t("landing.waits.h")}</h2>
            <p className="lead">{t("landing.waits.p")}</p>
          </div>
          <figure className="exhibit">
            <blockquote className="speech big" lang="nb">
              Jeg vil gjerne … snakke om jobben min.
            </blockquote>
            <div className="pause" aria-hidden="true">
              <div className="tl">
                <b />
                <span />
                <b />
              </div>
              <div className="cap">
                <span>{t("talk.you")}</span>
                <span>{t("landing.waits.seconds", { n: 4 })}</span>
                <span>{t("talk.you")}</span>
              </div>
            </div>
            <figcaption className="small dim">{t("landing.waits.cap")}</figcaption>
          </figure>
        </section>

        <section className="sec">
          <div className="stack">
            <h2>{t("landing.read.h")}</h2>
            <p className="lead">{t("landing.read.p")}</p>
          </div>
          <figure className="exhibit">
            <div className="lines">
              <p className="label">{t("talk.tutor")}</p>
              <p className="speech" lang="nb">
                Hva gjorde du i går?
              </p>
              <div className="own">
                <p className="label">{t("talk.you")}</p>
                <p className="speech" lang="nb">
                  Jeg var på jobb, og så lagde jeg middag.
                </p>
              </div>
            </div>
            <figcaption className="small dim">{t("landing.read.cap")}</figcaption>
          </figure>
        </section>

        <section className="sec">
          <div className="stack">
            <h2>{t("landing.type.h")}</h2>
            <p className="lead">{t("landing.type.p")}</p>
          </div>
          <figure className="exhibit">
            <div className="typed" aria-hidden="true">
              <span className="speech" lang="nb">
                Hva betyr «jo»?
              </span>
              <span className="send">
                <Icon name="up" />
              </span>
            </div>
            <figcaption className="small dim">{t("landing.type.cap")}</figcaption>
          </figure>
        </section>

        <section className="sec top">
          <div className="stack">
            <h2>{t("landing.levels.h")}</h2>
            <p className="lead">{t("landing.levels.p")}</p>
          </div>
          <ol className="steps">
            {LEVELS.map((level, at) => (
              <li key={level}>
                <span className="bars" aria-hidden="true">
                  {Array.from({ length: at + 1 }, (_, bar) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: bars never move
                    <b key={bar} />
                  ))}
                </span>
                <span>
                  <b className="strong">{level}</b> {t(CAN[level])}
                </span>
              </li>
            ))}
          </ol>
        </section>

        <section className="closing" aria-labelledby="closing">
          <div className="in">
            <div className="stack">
              <h2 id="closing">{t("landing.closing.h")}</h2>
              <p>{t("landing.closing.p")}</p>
            </div>
            <Link className="btn btn-sol" href={href(locale, "/start")} prefetch={false}>
              <Icon name="mic" />
              {t("landing.talkNow")}
            </Link>
          </div>
        </section>
      </main>
      <Footer locale={locale} />
    </>
  );
}
