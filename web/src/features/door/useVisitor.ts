"use client";

import { useEffect, useState } from "react";
import { current, someone } from "@/lib/api/auth";
import { getTurns } from "@/lib/api/client";
import { getPastExams } from "@/lib/api/exams";

/** Who came to the door: nobody, a guest who has talked or sat an exam here, or a learner; null until it is known. */
export type Visitor = "nobody" | "guest" | "learner";

export function useVisitor(): Visitor | null {
  const [visitor, setVisitor] = useState<Visitor | null>(null);
  useEffect(() => {
    look().then(setVisitor, () => setVisitor("nobody"));
  }, []);
  return visitor;
}

async function look(): Promise<Visitor> {
  if (!(await someone())) return "nobody";
  if (current()?.learner.kind !== "guest") return current() ? "learner" : "nobody";
  const { items } = await getTurns({ limit: 1 });
  return items.length > 0 || (await getPastExams()).length > 0 ? "guest" : "nobody";
}
