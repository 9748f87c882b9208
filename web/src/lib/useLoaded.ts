"use client";

import { useCallback, useEffect, useRef, useState } from "react";

export type Loaded<T> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly error: unknown }
  | { readonly state: "ready"; readonly value: T };

/** Reads something when the page comes, when the network is back, and on request. */
export function useLoaded<T>(
  read: () => Promise<T>,
): readonly [Loaded<T>, reload: () => void, set: (value: T) => void] {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: "loading" });
  const latest = useRef(read);
  latest.current = read;
  const turn = useRef(0);
  const reload = useCallback(() => {
    turn.current += 1;
    const mine = turn.current;
    setLoaded((before) => (before.state === "ready" ? before : { state: "loading" }));
    latest.current().then(
      (value) => mine === turn.current && setLoaded({ state: "ready", value }),
      (error: unknown) => mine === turn.current && setLoaded({ state: "failed", error }),
    );
  }, []);
  const set = useCallback((value: T) => setLoaded({ state: "ready", value }), []);
  useEffect(() => {
    reload();
    window.addEventListener("online", reload);
    return () => {
      turn.current += 1;
      window.removeEventListener("online", reload);
    };
  }, [reload]);
  return [loaded, reload, set];
}
