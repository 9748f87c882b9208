"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Mark } from "@/components/Icon";
import { useI18n } from "@/lib/i18n/context";
import { href, type Locale, type Route } from "@/lib/locales";

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
  const other: Locale = locale === "en" ? "nb" : "en";
  return (
    <div className="door" data-lit={lit}>
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
