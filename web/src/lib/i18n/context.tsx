"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { Locale } from "../locales";
import type { Catalogue } from "./catalogues";
import type { MessageKey } from "./en";
import { format, type Values } from "./message";

export type Translate = (key: MessageKey, values?: Values) => string;

const I18n = createContext<{ locale: Locale; t: Translate } | null>(null);

export function I18nProvider({
  locale,
  messages,
  children,
}: {
  locale: Locale;
  messages: Catalogue;
  children: ReactNode;
}) {
  const value = useMemo(
    () => ({ locale, t: (key: MessageKey, values?: Values) => format(locale, messages[key], values) }),
    [locale, messages],
  );
  return <I18n.Provider value={value}>{children}</I18n.Provider>;
}

export function useI18n(): { locale: Locale; t: Translate } {
  const value = useContext(I18n);
  if (!value) throw new Error("useI18n needs an I18nProvider above it");
  return value;
}
