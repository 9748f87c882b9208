"use client";

import { getPracticeSummary, getPractices } from "@/lib/api/account";
import { someone } from "@/lib/api/auth";
import { getSession } from "@/lib/api/client";
import { type Loaded, useLoaded } from "@/lib/useLoaded";
import type { Day, Past } from "./next";

/** What Today shows besides the account, read beside it. */
export function useDay(): readonly [Loaded<Day>, () => void] {
  const [day, reload] = useLoaded(readDay);
  return [day, reload];
}

/** What the next thing is hangs on the session only: a past that does not come must not stop anybody. */
async function readDay(): Promise<Day> {
  await someone();
  const [session, past] = await Promise.all([getSession(), readPast().catch(() => null)]);
  return { session, past };
}

async function readPast(): Promise<Past> {
  const [last] = await getPractices(1);
  if (!last) return { last: null, summary: null };
  return { last, summary: await getPracticeSummary(last.id).catch(() => null) };
}
