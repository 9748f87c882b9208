"use client";

import Link from "next/link";
import { current } from "@/lib/api/auth";
import { useI18n } from "@/lib/i18n/context";
import { href } from "@/lib/locales";

/** After a guest's talk: the way to keep it. */
export function KeepTalk() {
  const { t, locale } = useI18n();
  if (current()?.learner.kind !== "guest") return null;
  return (
    <Link className="btn btn-ink" href={href(locale, "/register")} prefetch={false}>
      {t("summary.keep")}
    </Link>
  );
}
