"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import type { Now } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import type { Room } from "./useAttempt";
import { useKey } from "./useKey";

const SAVED_AFTER_MS = 900;
const LONGEST = 2000;

interface Props {
  now: Now;
  part: string;
  act: Room["act"];
  target: string;
  /** Keeps what is not kept yet. */
  flush: RefObject<() => Promise<unknown>>;
}

/** Key words, kept by the server while one prepares; only read afterwards. */
export function Notes({ now, part, act, target, flush }: Props) {
  const { t } = useI18n();
  const [text, setText] = useState(now.notes);
  const kept = useRef(now.notes);
  const open = now.phase === "preparing" || now.phase === "briefing";
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part begins with its own notes
  useEffect(() => {
    kept.current = now.notes;
    setText(now.notes);
  }, [part]);
  useEffect(() => {
    const keep = async () => {
      if (!open || text === kept.current) return;
      kept.current = text;
      await act("note", { text });
    };
    flush.current = keep;
    const timer = setTimeout(() => void keep(), SAVED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, open, act, flush]);
  const field = useRef<HTMLTextAreaElement>(null);
  const shown = useRef<HTMLDetailsElement>(null);
  useKey("n", () => {
    field.current?.focus();
    if (!shown.current) return;
    shown.current.open = !shown.current.open;
    shown.current.querySelector("summary")?.focus();
  });
  if (open) {
    return (
      <div className="field room-notes">
        <label htmlFor="notes">{t("exam.room.notes")}</label>
        <p className="small dim" id="notes-hint">
          {t("exam.room.notes.hint")}
        </p>
        <textarea
          ref={field}
          className="input speech"
          id="notes"
          rows={4}
          maxLength={LONGEST}
          lang={target}
          aria-describedby="notes-hint"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
    );
  }
  if (!text) return null;
  return (
    <details className="room-notes" ref={shown} open>
      <summary>{t("exam.room.notes")}</summary>
      <p className="speech" lang={target} dir="auto">
        {text}
      </p>
    </details>
  );
}
