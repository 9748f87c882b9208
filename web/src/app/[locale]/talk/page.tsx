import type { Metadata } from "next";
import "@/styles/practice.css";
import "@/styles/talk.css";
import { TalkScreen } from "@/features/talk/view/TalkScreen";
import { translator } from "@/lib/i18n/catalogues";
import type { Locale } from "@/lib/locales";

export async function generateMetadata({ params }: { params: Promise<{ locale: Locale }> }): Promise<Metadata> {
  const t = translator((await params).locale);
  return { title: `${t("talk.title")} · ${t("app.name")}`, robots: { index: false } };
}

export default function Page() {
  return <TalkScreen />;
}
