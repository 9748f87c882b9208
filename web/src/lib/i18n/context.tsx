"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { Locale } from "../locales";
import type { Catalogue } from "./catalogues";
import type { MessageKey } from "./en";
import { format, type Values } from "./message";

export type Translate = (key: MessageKey, values?: Values) => string;

const I18n = createContext<{ locale: Locale; t: Translate; messages: Partial<Catalogue> } | null>(null);

/** The texts for what is inside; a provider within another adds to its texts. */
export function I18nProvider({
  locale,
  messages,
  children,
}: {
  locale: Locale;
  messages: Partial<Catalogue>;
  children: ReactNode;
}) {
  const outer = useContext(I18n)?.messages;
  const value = useMemo(() => {
    const all = { ...outer, ...messages };
    const t = (key: MessageKey, values?: Values) => format(locale, all[key] ?? key, values);
    return { locale, t, messages: all };
  }, [locale, messages, outer]);
  return <I18n.Provider value={value}>{children}</I18n.Provider>;
}

export function useI18n(): { locale: Locale; t: Translate } {
  const value = useContext(I18n);
  if (!value) throw new Error("useI18n needs an I18nProvider above it");
  return value;
}
