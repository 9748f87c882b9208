"use client";

import { useEffect, useRef } from "react";
import { load } from "@/lib/storage";

/** A key of one letter: off while one types, while a dialog is open, and where one has turned such keys off. */
export function useKey(letter: string, act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const onDown = (event: KeyboardEvent) => {
      const { target } = event;
      const elsewhere = event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey;
      if (elsewhere || event.key.toLowerCase() !== letter || load("keys") === "off") return;
      if (target instanceof HTMLElement && target.closest("input, textarea, select, dialog[open]")) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener("keydown", onDown);
    return () => window.removeEventListener("keydown", onDown);
  }, [letter]);
}
