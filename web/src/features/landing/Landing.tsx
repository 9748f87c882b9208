import Link from "next/link";
import { Icon, Mark } from "@/components/Icon";
import "@/styles/landing.css";
import { Footer } from "@/features/texts/Footer";
import { translator } from "@/lib/i18n/catalogues";
import { href, type Locale } from "@/lib/locales";
import { LanguageChoice } from "./LanguageChoice";
import { Note } from "./Note";

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
          <Link className="btn btn-line btn-s" href={href(locale, "/login")} prefetch={false}>
            {t("auth.login.do")}
          </Link>
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

        <section className="sec last">
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
      </main>
      <Footer locale={locale} />
    </>
  );
}
