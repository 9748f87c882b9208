"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useRef } from "react";
import { AccountProvider, useOwn } from "@/components/AccountProvider";
import { Icon, type IconName, Mark } from "@/components/Icon";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import { href, type Route } from "@/lib/locales";
import { Closed } from "./Closed";
import { LogOut } from "./LogOut";

/** The app around a page: rail or tabs, and the account of the one who is in. */
export function Frame({ children }: { children: ReactNode }) {
  return (
    <AccountProvider>
      <Inside>{children}</Inside>
    </AccountProvider>
  );
}

function Inside({ children }: { children: ReactNode }) {
  const { t, locale } = useI18n();
  const { found } = useOwn();
  if (found.state === "nobody") return <Closed />;
  return (
    <div className="app">
      <a className="skip" href="#main">
        {t("nav.skip")}
      </a>
      <Rail />
      <header className="top">
        <Link className="brand" href={href(locale, "/today")} prefetch={false}>
          <Mark />
          avaaz
        </Link>
        <AvatarMenu />
      </header>
      <main className="main" id="main" tabIndex={-1}>
        {children}
      </main>
      <Tabs />
    </div>
  );
}

interface Place {
  readonly route: Route;
  readonly name: MessageKey;
  readonly icon: IconName;
}

const TODAY: Place = { route: "/today", name: "nav.today", icon: "today" };
const EXAM: Place = { route: "/exam", name: "nav.exam", icon: "exam" };
const ACCOUNT: Place = { route: "/account", name: "nav.account", icon: "gear" };
const PRIVACY: Place = { route: "/account/privacy", name: "nav.privacy", icon: "lock" };
const REGISTER: Place = { route: "/register", name: "nav.register", icon: "solo" };
const LOGIN: Place = { route: "/login", name: "nav.login", icon: "next" };

/** Which places of their own one has: a guest may make an account, a learner may leave. */
function useOwnPlaces(): readonly Place[] {
  const { found } = useOwn();
  const guest = found.state === "ready" && found.account.kind === "guest";
  return guest ? [ACCOUNT, PRIVACY, REGISTER, LOGIN] : [ACCOUNT, PRIVACY];
}

/** Exams have a place where there are any in the language one learns. */
function useExams(): boolean {
  const { found } = useOwn();
  return found.state === "ready" && found.account.exams;
}

/** The page one is on; `true` for a place that one is deeper inside of. */
function useCurrent(): (route: Route) => "page" | "true" | undefined {
  const path = `${usePathname()}/`.replace("//", "/");
  const { locale } = useI18n();
  return (route) => {
    const there = href(locale, route);
    return path === there ? "page" : path.startsWith(there) ? "true" : undefined;
  };
}

function PlaceLink({ place, className }: { place: Place; className?: string }) {
  const { t, locale } = useI18n();
  const current = useCurrent();
  return (
    <Link className={className} href={href(locale, place.route)} prefetch={false} aria-current={current(place.route)}>
      <Icon name={place.icon} />
      {t(place.name)}
    </Link>
  );
}

function Rail() {
  const { t, locale } = useI18n();
  const places = useOwnPlaces();
  const exams = useExams();
  return (
    <nav className="rail" aria-label={t("nav.main")}>
      <Link className="brand" href={href(locale, "/today")} prefetch={false}>
        <Mark />
        avaaz
      </Link>
      <Link className="btn btn-sol" href={href(locale, "/talk")} prefetch={false}>
        <Icon name="mic" />
        {t("nav.talk")}
      </Link>
      <PlaceLink place={TODAY} className="nav" />
      {exams ? <PlaceLink place={EXAM} className="nav" /> : null}
      <span className="grow" />
      {places.map((place) => (
        <PlaceLink key={place.route} place={place} className="nav" />
      ))}
      <LogOut className="nav" />
    </nav>
  );
}

/** On a phone the top edge of the tabs is the horizon, and Talk is the sun on it. The account is in the menu too. */
function Tabs() {
  const { t, locale } = useI18n();
  const exams = useExams();
  return (
    <nav className="tabs" aria-label={t("nav.main")}>
      <PlaceLink place={TODAY} />
      <Link className="talk" href={href(locale, "/talk")} prefetch={false}>
        <Icon name="mic" />
        <span className="glint" aria-hidden="true">
          <b />
          <b />
        </span>
        {t("nav.talk")}
      </Link>
      <PlaceLink place={exams ? EXAM : ACCOUNT} />
    </nav>
  );
}

/** The browser's own popover: it closes on Esc and on a press outside, and gives focus back. */
function AvatarMenu() {
  const { t } = useI18n();
  const { found } = useOwn();
  const places = useOwnPlaces();
  const menu = useRef<HTMLDivElement>(null);
  const account = found.state === "ready" ? found.account : null;
  const letter = (account?.profile.name || account?.email || "").charAt(0).toUpperCase();
  return (
    <>
      <button type="button" className="avatar" popoverTarget="menu" aria-label={t("nav.menu")}>
        {letter || <Icon name="solo" small />}
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link within is a click */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: closes after a link within was followed */}
      <div className="menu" id="menu" popover="auto" ref={menu} onClick={() => menu.current?.hidePopover?.()}>
        {account?.email ? <p className="small dim">{account.email}</p> : null}
        {places.map((place) => (
          <PlaceLink key={place.route} place={place} className="nav" />
        ))}
        <LogOut className="nav" />
      </div>
    </>
  );
}
