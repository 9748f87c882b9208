"use client";

import { useCallback, useEffect, useState } from "react";
import { patchPreferences } from "@/lib/api/account";
import { load, save } from "@/lib/storage";
import { soundsWanted } from "../voice/signals";
import type { Choices } from "./More";

type Kept = Omit<Choices, "hold">;

const FIRST: Kept = { large: false, keys: true, sounds: true, vibration: false };

/**
 * How one talks on this device; what the account holds as well is told to it, or it would undo the choice. Sounds that
 * nobody has chosen depend on the level.
 */
export function useChoices(level: string | null): readonly [Kept, (change: Partial<Kept>) => void] {
  const [kept, setKept] = useState(FIRST);
  useEffect(
    () =>
      setKept({
        large: load("captions") === "large",
        keys: load("keys") !== "off",
        sounds: soundsWanted(level),
        vibration: load("vibration") === "on",
      }),
    [level],
  );
  const choose = useCallback((change: Partial<Kept>) => {
    if (change.large !== undefined) save("captions", change.large ? "large" : "normal");
    for (const key of ["keys", "sounds", "vibration"] as const) {
      if (change[key] !== undefined) save(key, change[key] ? "on" : "off");
    }
    setKept((before) => ({ ...before, ...change }));
    const { sounds, vibration } = change;
    const told = { ...(sounds === undefined ? {} : { sounds }), ...(vibration === undefined ? {} : { vibration }) };
    if (Object.keys(told).length > 0) patchPreferences(told).catch(() => undefined); // this device has it anyway
  }, []);
  return [kept, choose];
}
