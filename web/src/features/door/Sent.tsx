"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Door } from "@/components/Door";
import { useI18n } from "@/lib/i18n/context";
import type { Route } from "@/lib/locales";

interface Props {
  route: Route;
  words: string;
  onAgain: () => void;
  lit?: boolean;
  children?: ReactNode;
}

/** A letter is on its way. */
export function Sent({ route, words, onAgain, lit, children }: Props) {
  const { t } = useI18n();
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => said.current?.focus(), []);
  return (
    <Door route={route} title={t("auth.sent.title")} lit={lit}>
      <div className="stack">
        <p className="lead" ref={said} tabIndex={-1}>
          {words}
        </p>
        {children}
        <p className="dim">{t("auth.sent.nothing")}</p>
        <button type="button" className="btn btn-line" onClick={onAgain}>
          {t("auth.sent.again")}
        </button>
      </div>
    </Door>
  );
}
