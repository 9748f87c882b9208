import Link from "next/link";
import { Mark } from "@/components/Icon";
import { href, type Locale, type Route } from "@/lib/locales";

interface Props {
  locale: Locale;
  route: Route;
  /** What the link past this says. */
  skip: string;
  /** The other language's own name. */
  otherLanguage: string;
}

/** The top of a page outside the app: past it, home, and the same page in the other language. */
export function SiteTop({ locale, route, skip, otherLanguage }: Props) {
  const other: Locale = locale === "en" ? "nb" : "en";
  return (
    <>
      <a className="skip" href="#main">
        {skip}
      </a>
      <header className="site-top">
        <Link className="brand" href={href(locale, "/")} prefetch={false}>
          <Mark />
          avaaz
        </Link>
        <a className="btn btn-bare btn-s" href={href(other, route)} hrefLang={other} lang={other}>
          {otherLanguage}
        </a>
      </header>
    </>
  );
}
