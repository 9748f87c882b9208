import Link from "next/link";
import type { ReactNode } from "react";
import "@/styles/text.css";
import { Footer } from "@/components/Footer";
import { Mark } from "@/components/Icon";
import { translator } from "@/lib/i18n/catalogues";
import type { MessageKey } from "@/lib/i18n/en";
import { href, type Locale, type Route } from "@/lib/locales";

interface Props {
  locale: Locale;
  route: Route;
  title: MessageKey;
  lead: MessageKey;
  parts: readonly (readonly [heading: MessageKey, text: MessageKey])[];
  children?: ReactNode;
}

/** A public page of text. */
export function Text({ locale, route, title, lead, parts, children }: Props) {
  const t = translator(locale);
  const other: Locale = locale === "en" ? "nb" : "en";
  return (
    <div className="text-page">
      <a className="skip" href="#main">
        {t("nav.skip")}
      </a>
      <header className="site-top">
        <Link className="brand" href={href(locale, "/")} prefetch={false}>
          <Mark />
          avaaz
        </Link>
        <a className="btn btn-bare btn-s" href={href(other, route)} hrefLang={other} lang={other}>
          {t("app.otherLanguage")}
        </a>
      </header>
      <main className="text" id="main" tabIndex={-1}>
        <h1>{t(title)}</h1>
        <p className="lead">{t(lead)}</p>
        {parts.map(([heading, text]) => (
          <section key={heading}>
            <h2>{t(heading)}</h2>
            <p>{t(text)}</p>
          </section>
        ))}
        {children}
      </main>
      <Footer locale={locale} />
    </div>
  );
}
