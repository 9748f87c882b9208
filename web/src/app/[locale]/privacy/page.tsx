import Link from "next/link";
import { Text } from "@/features/texts/Text";
import { translator } from "@/lib/i18n/catalogues";
import { titled } from "@/lib/i18n/title";
import { href, type Locale } from "@/lib/locales";

export const generateMetadata = titled("page.privacy.title", true);

export default async function Page({ params }: { params: Promise<{ locale: Locale }> }) {
  const { locale } = await params;
  return (
    <Text
      locale={locale}
      route="/privacy"
      title="page.privacy.title"
      lead="page.privacy.lead"
      parts={[
        ["page.privacy.kept.h", "page.privacy.kept.p"],
        ["page.privacy.sound.h", "page.privacy.sound.p"],
        ["page.privacy.ai.h", "page.privacy.ai.p"],
        ["page.privacy.memory.h", "page.privacy.memory.p"],
        ["page.privacy.guest.h", "page.privacy.guest.p"],
        ["page.privacy.rights.h", "page.privacy.rights.p"],
        ["page.privacy.cookie.h", "page.privacy.cookie.p"],
      ]}
    >
      <Link className="btn btn-ink" href={href(locale, "/account/privacy")} prefetch={false}>
        {translator(locale)("page.privacy.do")}
      </Link>
    </Text>
  );
}
