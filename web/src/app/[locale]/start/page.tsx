import type { Metadata } from "next";
import "@/styles/start.css";
import { StartScreen } from "@/features/start/StartScreen";
import { translator } from "@/lib/i18n/catalogues";
import type { Locale } from "@/lib/locales";

export async function generateMetadata({ params }: { params: Promise<{ locale: Locale }> }): Promise<Metadata> {
  const t = translator((await params).locale);
  return { title: `${t("start.title")} · ${t("app.name")}`, robots: { index: false } };
}

export default function Page() {
  return <StartScreen />;
}
