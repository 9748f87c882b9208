"use client";

import Link from "next/link";
import type { Account } from "@/lib/api/accounts";
import { useI18n } from "@/lib/i18n/context";
import { dayOf } from "@/lib/i18n/dates";
import { href } from "@/lib/locales";

/** While one may still regret: says when everything goes. */
export function Erasing({ account: { erasureAt } }: { account: Account }) {
  const { t, locale } = useI18n();
  if (erasureAt === null) return null;
  return (
    <p className="erasing" role="status">
      {t("today.erasing", { date: dayOf(erasureAt, locale) })}{" "}
      <Link className="strong" href={href(locale, "/account/privacy")} prefetch={false}>
        {t("today.erasing.do")}
      </Link>
    </p>
  );
}
