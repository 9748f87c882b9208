import type { ReactNode } from "react";
import "@/styles/form.css";
import "@/styles/door.css";
import { I18nProvider } from "@/lib/i18n/context";
import { messagesOf } from "@/lib/i18n/sections";
import type { Locale } from "@/lib/locales";

export default async function Layout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}) {
  const locale = (await params).locale as Locale;
  return (
    <I18nProvider locale={locale} messages={messagesOf(locale, "auth", "onboarding", "nav")}>
      {children}
    </I18nProvider>
  );
}
