"use client";

import { useCallback, useEffect, useState } from "react";
import { getPracticeSummary } from "@/lib/api/account";
import type { PracticeSummary } from "@/lib/api/accounts";
import { someone } from "@/lib/api/auth";
import { ApiProblem } from "@/lib/api/problem";

/** Later and later, since the words are written by a job that may wait for others. */
const LOOK_AGAIN_MS = [1_500, 2_500, 4_000, 6_000, 10_000, 15_000, 20_000, 30_000];

export type Found =
  | { readonly state: "loading" | "gone" | "failed" }
  | { readonly state: "ready"; readonly summary: PracticeSummary; readonly late: boolean };

/** The summary of a talk, read again while its words are being written. */
export function useTold(practiceId: string | null): readonly [Found, reload: () => void] {
  const [found, setFound] = useState<Found>({ state: "loading" });
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round reads again
  useEffect(() => {
    if (practiceId === null) return;
    const gone = new AbortController();
    const { signal } = gone;
    void follow(practiceId, (next) => !signal.aborted && setFound(next), signal);
    window.addEventListener("online", reload, { signal });
    return () => gone.abort();
  }, [practiceId, round, reload]);
  return [found, reload];
}

async function follow(id: string, tell: (found: Found) => void, signal: AbortSignal): Promise<void> {
  for (let tries = 0; !signal.aborted; tries += 1) {
    const wait = LOOK_AGAIN_MS[tries];
    try {
      await someone();
      const summary = await getPracticeSummary(id);
      const preparing = summary.story.state === "preparing";
      tell({ state: "ready", summary, late: preparing && wait === undefined });
      if (!preparing) return;
    } catch (error) {
      if (tries > 0) return;
      const unknown = error instanceof ApiProblem && (error.status === 404 || error.status === 422);
      return tell({ state: unknown ? "gone" : "failed" });
    }
    if (wait === undefined) return;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
