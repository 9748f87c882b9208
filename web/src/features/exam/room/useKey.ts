"use client";

import { useEffect, useRef } from "react";

/** A key of one letter: off while one types, and while a dialog is open. */
export function useKey(letter: string, act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const onDown = (event: KeyboardEvent) => {
      const { target } = event;
      const elsewhere = event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey;
      if (elsewhere || event.key.toLowerCase() !== letter) return;
      if (target instanceof HTMLElement && target.closest("input, textarea, select, dialog[open]")) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener("keydown", onDown);
    return () => window.removeEventListener("keydown", onDown);
  }, [letter]);
}
