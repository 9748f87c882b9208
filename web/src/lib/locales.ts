/** The two languages of the interface and the routes that exist in each. */
export const LOCALES = ["en", "nb"] as const;
export type Locale = (typeof LOCALES)[number];

export type Route =
  | "/"
  | "/start"
  | "/talk"
  | "/offline"
  | "/privacy"
  | "/accessibility"
  | "/login"
  | "/register"
  | "/verify"
  | "/reset"
  | "/welcome"
  | "/today"
  | "/progress/talk"
  | "/exam"
  | "/exam/room"
  | "/exam/result"
  | "/account"
  | "/account/privacy";

export function isLocale(value: string): value is Locale {
  return (LOCALES as readonly string[]).includes(value);
}

/** The address of a page; every page lives under its language and ends in a slash. */
export function href(locale: Locale, route: Route): string {
  return route === "/" ? `/${locale}/` : `/${locale}${route}/`;
}
