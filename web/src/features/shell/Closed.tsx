"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { Door } from "@/components/Door";
import { loginFor, placeOf } from "@/features/door/afterwards";
import { useI18n } from "@/lib/i18n/context";

/** In place of a page that is only for those who are signed in. */
export function Closed() {
  const { t, locale } = useI18n();
  const place = placeOf(usePathname());
  return (
    <Door route={place} title={t("nav.closed")}>
      <div className="stack">
        <p className="lead">{t("nav.closed.p")}</p>
        <Link className="btn btn-ink" href={loginFor(locale, place)} prefetch={false}>
          {t("nav.login")}
        </Link>
      </div>
    </Door>
  );
}
