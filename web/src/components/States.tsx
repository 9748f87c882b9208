"use client";

import { Icon } from "@/components/Icon";
import { useI18n } from "@/lib/i18n/context";

/** Unlit bars where something comes; said once for those who do not see them. */
export function Waiting() {
  const { t } = useI18n();
  return (
    <div className="waiting" role="status">
      <span className="sr">{t("nav.loading")}</span>
      <i />
      <i />
      <i />
    </div>
  );
}

/** What happened, what is safe, one thing to do. */
export function Failed({ title, text, onAgain }: { title: string; text: string; onAgain: () => void }) {
  const { t } = useI18n();
  return (
    <div className="failed" role="alert">
      <p className="strong">{title}</p>
      <p className="dim">{text}</p>
      <button type="button" className="btn btn-line btn-s" onClick={onAgain}>
        <Icon name="replay" small />
        {t("do.tryAgain")}
      </button>
    </div>
  );
}
