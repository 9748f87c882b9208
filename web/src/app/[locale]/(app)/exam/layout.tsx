import type { ReactNode } from "react";
import "@/styles/exam.css";
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
    <I18nProvider locale={locale} messages={messagesOf(locale, "exam", "result")}>
      {children}
    </I18nProvider>
  );
}
