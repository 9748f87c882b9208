import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import "@/styles/tokens.css";
import "@/styles/base.css";
import "@/styles/horizon.css";
import { notFound } from "next/navigation";
import { Arrival } from "@/components/Arrival";
import { KeepOffer } from "@/features/install/KeepOffer";
import { Bars } from "@/features/offline/Bars";
import { I18nProvider } from "@/lib/i18n/context";
import { commonMessages } from "@/lib/i18n/sections";
import { isLocale, LOCALES } from "@/lib/locales";
import { fontVariables } from "../fonts";

export const dynamicParams = false;

export function generateStaticParams() {
  return LOCALES.map((locale) => ({ locale }));
}

export async function generateMetadata({ params }: { params: Promise<{ locale: string }> }): Promise<Metadata> {
  const { locale } = await params;
  return {
    manifest: `/${locale}/manifest.webmanifest`,
    icons: { icon: "/icon.svg", apple: "/icons/apple-180.png" },
    appleWebApp: { capable: true, title: "Avaaz" },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f3f8f9" },
    { media: "(prefers-color-scheme: dark)", color: "#001b24" },
  ],
};

export default async function Layout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  return (
    <html lang={locale} className={fontVariables}>
      <body>
        <I18nProvider locale={locale} messages={commonMessages(locale)}>
          <Arrival locale={locale} />
          <KeepOffer />
          <Bars />
          {children}
        </I18nProvider>
      </body>
    </html>
  );
}
