"use client";

import { useEffect, useRef } from "react";
import { DEFAULT_TARGET, TARGETS } from "@/lib/languages";
import { load, save } from "@/lib/storage";

/** The language to learn, kept on this device; a choice made before the script ran counts too. */
export function LanguageChoice() {
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    const element = select.current;
    if (!element) return;
    if (element.value !== DEFAULT_TARGET) save("target", element.value);
    else element.value = load("target") ?? DEFAULT_TARGET;
  }, []);
  return (
    <select
      ref={select}
      className="input"
      id="lang"
      defaultValue={DEFAULT_TARGET}
      onChange={(event) => save("target", event.target.value)}
    >
      {TARGETS.map(({ code, name }) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  );
}
