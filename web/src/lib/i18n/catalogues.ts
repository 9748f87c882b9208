import type { Locale } from "../locales";
import { en, type MessageKey } from "./en";
import { format, type Message, type Values } from "./message";
import { nb } from "./nb";

export type Catalogue = Readonly<Record<MessageKey, Message>>;

/** Both catalogues; import on the server only, so that a page carries one language. */
export const CATALOGUES: Readonly<Record<Locale, Catalogue>> = { en, nb };

export function translator(locale: Locale) {
  return (key: MessageKey, values?: Values): string => format(locale, CATALOGUES[locale][key], values);
}
