"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { useI18n } from "@/lib/i18n/context";
import { href } from "@/lib/locales";
import { deviceMarked } from "@/lib/storage";

/** The way in: to log in, or straight to Today on a device that is signed in. */
export function Entry() {
  const { t, locale } = useI18n();
  const [known, setKnown] = useState(false);
  useEffect(() => setKnown(deviceMarked()), []);
  return (
    <Link className="btn btn-line btn-s" href={href(locale, known ? "/today" : "/login")} prefetch={false}>
      {t(known ? "landing.today" : "landing.login")}
    </Link>
  );
}
