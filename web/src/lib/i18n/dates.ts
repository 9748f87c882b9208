import type { Locale } from "../locales";

/** English with the day before the month, as in Europe. */
const WRITTEN: Readonly<Record<Locale, string>> = { en: "en-GB", nb: "nb" };
const DAY_MS = 86_400_000;

/** "12 June", with the year when it is another one. */
export function dayOf(at: string | number, locale: Locale): string {
  const date = new Date(at);
  const thisYear = date.getFullYear() === new Date().getFullYear();
  return new Intl.DateTimeFormat(WRITTEN[locale], {
    day: "numeric",
    month: "long",
    ...(thisYear ? {} : { year: "numeric" }),
  }).format(date);
}

/** "14:05" */
export function timeOf(at: string | number, locale: Locale): string {
  const time = new Intl.DateTimeFormat(WRITTEN[locale], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return time.format(new Date(at));
}

/** "12 June, 14:05" */
export function momentOf(at: string, locale: Locale): string {
  return `${dayOf(at, locale)}, ${timeOf(at, locale)}`;
}

/** Whole days from today to a date without a time of day. */
export function daysUntil(date: string, now = new Date()): number {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return Math.round(
    (Date.UTC(year, month - 1, day) - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / DAY_MS,
  );
}
