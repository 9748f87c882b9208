"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import type { Locale } from "@/lib/locales";
import { showLetters } from "@/lib/preferences";
import { save } from "@/lib/storage";

/** Remembers the language, shows the letters that were chosen, and moves focus to the heading of a page that was reached without loading it anew. */
export function Arrival({ locale }: { locale: Locale }) {
  const path = usePathname();
  const first = useRef(path);
  useEffect(() => save("locale", locale), [locale]);
  useEffect(showLetters, []);
  useEffect(() => {
    if (first.current === path) return;
    first.current = "";
    const heading = document.querySelector("h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
  }, [path]);
  return null;
}
