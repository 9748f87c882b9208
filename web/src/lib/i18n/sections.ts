import type { Locale } from "../locales";
import { CATALOGUES, type Catalogue } from "./catalogues";

/** Parts of the catalogue that only some pages carry, by the first word of their keys. */
export const SECTIONS = [
  "landing",
  "auth",
  "onboarding",
  "nav",
  "today",
  "account",
  "privacy",
  "page",
  "exam",
  "result",
] as const;
export type Section = (typeof SECTIONS)[number];

/** What every page carries. */
export function commonMessages(locale: Locale): Partial<Catalogue> {
  return pick(locale, (section) => !(SECTIONS as readonly string[]).includes(section));
}

/** What the pages of a layout carry besides. */
export function messagesOf(locale: Locale, ...sections: Section[]): Partial<Catalogue> {
  return pick(locale, (section) => (sections as string[]).includes(section));
}

function pick(locale: Locale, wanted: (section: string) => boolean): Partial<Catalogue> {
  const found = Object.entries(CATALOGUES[locale]).filter(([key]) => wanted(key.split(".", 1)[0] ?? ""));
  return Object.fromEntries(found) as Partial<Catalogue>;
}
