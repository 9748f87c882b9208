"use client";

import { getPracticeSummary, getPractices } from "@/lib/api/account";
import { getSession } from "@/lib/api/client";
import { type Loaded, useLoaded } from "@/lib/useLoaded";
import type { Day } from "./next";

/** What Today shows besides the account. */
export function useDay(): readonly [Loaded<Day>, () => void] {
  const [day, reload] = useLoaded(readDay);
  return [day, reload];
}

async function readDay(): Promise<Day> {
  const [session, practices] = await Promise.all([getSession(), getPractices(1)]);
  const last = practices[0] ?? null;
  return { session, last, summary: last ? await getPracticeSummary(last.id) : null };
}
