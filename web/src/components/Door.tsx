"use client";

import type { ReactNode } from "react";
import { SiteTop } from "@/components/SiteTop";
import { useI18n } from "@/lib/i18n/context";
import type { Route } from "@/lib/locales";

interface Props {
  route: Route;
  title: ReactNode;
  children: ReactNode;
  /** Below the horizon: the other way. */
  below?: ReactNode;
  /** True when there is a talk to keep: its light is on the water. */
  lit?: boolean;
}

/** The page of one form: what one does stands in the sky, the other ways in the water. */
export function Door({ route, title, children, below, lit = false }: Props) {
  const { t, locale } = useI18n();
  return (
    <div className="door" data-lit={lit}>
      <SiteTop locale={locale} route={route} skip={t("nav.skip")} otherLanguage={t("app.otherLanguage")} />
      <main className="door-sky" id="main" tabIndex={-1}>
        <div className="door-form">
          <h1>{title}</h1>
          {children}
        </div>
        <span className="door-sun" aria-hidden="true" />
      </main>
      <footer className="door-water">
        <span className="door-road" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <div className="door-below">{below}</div>
      </footer>
    </div>
  );
}
