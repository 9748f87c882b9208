"use client";

import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Icon } from "@/components/Icon";
import type { Attempt, Now, Part } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import { Finish } from "./Finish";
import type { Room } from "./useAttempt";

const LONGEST = 4000;
const LAST_S = 2;

interface Props {
  attempt: Attempt;
  now: Now;
  part: Part;
  left: number;
  busy: boolean;
  act: Room["act"];
}

/** The field over the water, and the button that ends the part where that is allowed. */
export function Answer({ attempt, now, part, left, busy, act }: Props) {
  const { t } = useI18n();
  const [text, setText] = useState("");
  const send = async () => {
    const said = text.trim();
    if (said === "") return true;
    const done = await act("answer", { text: said, part: part.id });
    if (done) setText("");
    return done;
  };
  // When the ten seconds for a sentence are nearly over, what stands in the field is the answer.
  const ends = now.phase === "closing" && left < LAST_S && text.trim() !== "" && !busy;
  const latest = useRef(send);
  latest.current = send;
  useEffect(() => {
    if (ends) void latest.current();
  }, [ends]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  const finish = async () => {
    if (await send()) await act("finish");
  };
  return (
    <>
      <form className="room-answer" onSubmit={onSubmit}>
        <textarea
          className="input speech"
          rows={3}
          maxLength={LONGEST}
          value={text}
          lang={attempt.language}
          aria-label={t("exam.room.answer")}
          placeholder={t("exam.room.answer")}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className="btn btn-line" disabled={busy || text.trim() === ""}>
          <Icon name="up" />
          {t("exam.room.send")}
        </button>
      </form>
      <Finish attempt={attempt} now={now} part={part} left={left} disabled={busy} onFinish={() => void finish()} />
    </>
  );
}
