import type { Metadata } from "next";
import type { Locale } from "../locales";
import { translator } from "./catalogues";
import type { MessageKey } from "./en";

/** The metadata of a page that is called by one text; `found` when search engines may show it. */
export function titled(key: MessageKey, found = false) {
  return async ({ params }: { params: Promise<{ locale: Locale }> }): Promise<Metadata> => {
    const t = translator((await params).locale);
    const title = `${t(key)} · ${t("app.name")}`;
    return found ? { title } : { title, robots: { index: false } };
  };
}
