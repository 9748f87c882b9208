"use client";

import { useEffect } from "react";

export interface Keys {
  hold: (down: boolean) => void;
  microphone: () => void;
  again: () => void;
  slower: () => void;
  translate: () => void;
  help: () => void;
  type: () => void;
  end: () => void;
  list: () => void;
}

/** One-letter keys of the talk page: off while one types, and while a dialog is open. */
export function useKeys(enabled: boolean, keys: Keys): void {
  useEffect(() => {
    if (!enabled) return;
    const letters: Record<string, () => void> = {
      m: keys.microphone,
      r: keys.again,
      s: keys.slower,
      t: keys.translate,
      h: keys.help,
      "/": keys.type,
      "?": keys.list,
      Escape: keys.end,
    };
    const onDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || busy(event)) return;
      if (event.key === " ") {
        if (pressesButton(event.target)) return;
        event.preventDefault();
        if (!event.repeat) keys.hold(true);
        return;
      }
      const act = letters[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act || event.repeat) return;
      event.preventDefault();
      act();
    };
    const onUp = (event: KeyboardEvent) => {
      if (event.key === " ") keys.hold(false);
    };
    const onBlur = () => keys.hold(false);
    window.addEventListener("keydown", onDown);
    window.addEventListener("keyup", onUp);
    window.addEventListener("blur", onBlur);
    return () => {
      window.removeEventListener("keydown", onDown);
      window.removeEventListener("keyup", onUp);
      window.removeEventListener("blur", onBlur);
    };
  }, [enabled, keys]);
}

function busy({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement &&
    (target.matches("input, textarea, select, [contenteditable]") || target.closest("dialog[open]") !== null)
  );
}

/** Space belongs to a button that the keyboard reached; after a press by mouse or finger it holds to talk. */
function pressesButton(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches("button:focus-visible, a:focus-visible, summary:focus-visible")
  );
}
