"use client";

import { useEffect, useState } from "react";
import { DEFAULT_TARGET, TARGETS } from "@/lib/languages";
import { load, save } from "@/lib/storage";

/** The language to learn, kept on this device. */
export function LanguageChoice() {
  const [target, setTarget] = useState(DEFAULT_TARGET);
  useEffect(() => setTarget(load("target") ?? DEFAULT_TARGET), []);
  return (
    <select
      className="input"
      id="lang"
      value={target}
      onChange={(event) => {
        setTarget(event.target.value);
        save("target", event.target.value);
      }}
    >
      {TARGETS.map(({ code, name }) => (
        <option key={code} value={code} lang={code}>
          {name}
        </option>
      ))}
    </select>
  );
}
