"use client";

import { useI18n } from "@/lib/i18n/context";

/** When a page cannot be drawn. */
export default function Broken({ reset }: { reset: () => void }) {
  const { t } = useI18n();
  return (
    <main className="broken">
      <h1>{t("broken.title")}</h1>
      <p className="dim">{t("broken.body")}</p>
      <button type="button" className="btn btn-ink" onClick={reset}>
        {t("do.tryAgain")}
      </button>
    </main>
  );
}
