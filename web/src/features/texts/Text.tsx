import type { ReactNode } from "react";
import "@/styles/text.css";
import { Footer } from "@/components/Footer";
import { SiteTop } from "@/components/SiteTop";
import { translator } from "@/lib/i18n/catalogues";
import type { MessageKey } from "@/lib/i18n/en";
import type { Locale, Route } from "@/lib/locales";

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
  return (
    <div className="text-page">
      <SiteTop locale={locale} route={route} skip={t("nav.skip")} otherLanguage={t("app.otherLanguage")} />
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
