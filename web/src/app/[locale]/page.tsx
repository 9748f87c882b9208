import type { Metadata } from "next";
import { Landing } from "@/features/landing/Landing";
import { translator } from "@/lib/i18n/catalogues";
import { I18nProvider } from "@/lib/i18n/context";
import { messagesOf } from "@/lib/i18n/sections";
import type { Locale } from "@/lib/locales";

interface Props {
  params: Promise<{ locale: Locale }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator((await params).locale);
  return {
    title: t("landing.title"),
    description: t("landing.description"),
  };
}

export default async function Page({ params }: Props) {
  const { locale } = await params;
  return (
    <I18nProvider locale={locale} messages={messagesOf(locale, "landing")}>
      <Landing locale={locale} />
    </I18nProvider>
  );
}
