"use client";

import Link from "next/link";
import { useI18n } from "@/lib/i18n/context";
import { href } from "@/lib/locales";

/** In place of a page that is not on this device. */
export function OfflineScreen() {
  const { t, locale } = useI18n();
  return (
    <main className="broken">
      <h1>{t("offline.title")}</h1>
      <p className="dim">{t("offline.body")}</p>
      <div className="row wrap">
        <button type="button" className="btn btn-ink" onClick={() => location.reload()}>
          {t("do.tryAgain")}
        </button>
        <Link className="btn btn-line" href={href(locale, "/talk")} prefetch={false}>
          {t("offline.talk")}
        </Link>
      </div>
    </main>
  );
}
