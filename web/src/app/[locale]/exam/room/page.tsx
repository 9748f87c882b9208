import "@/styles/help.css";
import "@/styles/room.css";
import "@/styles/app.css";
import { RoomScreen } from "@/features/exam/room/RoomScreen";
import { I18nProvider } from "@/lib/i18n/context";
import { messagesOf } from "@/lib/i18n/sections";
import { titled } from "@/lib/i18n/title";
import type { Locale } from "@/lib/locales";

export const generateMetadata = titled("exam.room.title");

export default async function Page({ params }: { params: Promise<{ locale: string }> }) {
  const locale = (await params).locale as Locale;
  return (
    <I18nProvider locale={locale} messages={messagesOf(locale, "exam", "nav")}>
      <RoomScreen />
    </I18nProvider>
  );
}
