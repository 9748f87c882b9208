"use client";

import { type FormEvent, useState } from "react";
import type { MessageKey } from "@/lib/i18n/en";
import type { Values } from "@/lib/i18n/message";

export interface Problem {
  /** Of which field; null: of the whole. */
  readonly field: string | null;
  readonly text: MessageKey;
  readonly values?: Values;
}

export type Answers = Readonly<Record<string, string>>;

interface Form {
  readonly problems: readonly Problem[];
  /** Counts the refusals, so that the summary takes the focus each time. */
  readonly refusals: number;
  readonly sending: boolean;
  readonly submit: (event: FormEvent<HTMLFormElement>) => void;
}

/** A form whose fields belong to the browser: checked on submit, sent once at a time. */
export function useForm(plan: {
  check: (answers: Answers) => readonly Problem[];
  send: (answers: Answers) => Promise<void>;
  explain: (error: unknown) => Problem;
}): Form {
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [refusals, setRefusals] = useState(0);
  const [sending, setSending] = useState(false);
  const refuse = (found: readonly Problem[]) => {
    setProblems(found);
    setRefusals((n) => n + 1);
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending) return;
    const answers = answersOf(event.currentTarget);
    const found = plan.check(answers);
    if (found.length > 0) return refuse(found);
    setSending(true);
    try {
      await plan.send(answers);
      setProblems([]);
    } catch (error) {
      refuse([plan.explain(error)]);
    } finally {
      setSending(false);
    }
  };
  return { problems, refusals, sending, submit };
}

export function answersOf(form: HTMLFormElement): Answers {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}
