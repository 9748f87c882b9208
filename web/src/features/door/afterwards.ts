import { href, type Locale, type Route } from "@/lib/locales";

const PLACES = ["/today", "/talk", "/account", "/account/privacy"] as const satisfies readonly Route[];

/** Where one wanted to go before the door; only pages of ours that exist. */
export function placeAfter(search: string): Route {
  return placeOf(new URLSearchParams(search).get("next") ?? "");
}

/** The page of ours at a path, without its language; Today for any other. */
export function placeOf(path: string): Route {
  const wanted = path.replace(/^\/(en|nb)(?=\/)/, "").replace(/\/$/, "");
  return PLACES.find((place) => place === wanted) ?? "/today";
}

export function loginFor(locale: Locale, place: Route): string {
  return `${href(locale, "/login")}?next=${encodeURIComponent(place)}`;
}
