import Link from "next/link";
import { translator } from "@/lib/i18n/catalogues";
import { href, type Locale } from "@/lib/locales";

/** Under the public pages. */
export function Footer({ locale }: { locale: Locale }) {
  const t = translator(locale);
  return (
    <footer className="site-foot">
      <nav aria-label={t("page.footer")}>
        <Link href={href(locale, "/privacy")} prefetch={false}>
          {t("page.privacy.title")}
        </Link>
        <Link href={href(locale, "/accessibility")} prefetch={false}>
          {t("page.access.title")}
        </Link>
      </nav>
    </footer>
  );
}
