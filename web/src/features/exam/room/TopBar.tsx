"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Dialog } from "@/components/Dialog";
import { Switch } from "@/components/form/Select";
import { Icon } from "@/components/Icon";
import type { Attempt } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import { href } from "@/lib/locales";
import { load, save } from "@/lib/storage";
import { onClock } from "../span";
import type { Room } from "./useAttempt";

const RULES: readonly MessageKey[] = [
  "exam.room.rules.clock",
  "exam.room.rules.end",
  "exam.room.rules.help",
  "exam.room.rules.line",
  "exam.room.rules.notes",
];

const SPOKEN: readonly MessageKey[] = [...RULES, "exam.voice.rules", "exam.voice.rules.keys"];
const WRITTEN: readonly MessageKey[] = [...RULES, "exam.room.rules.keys"];

interface Props {
  attempt: Attempt;
  /** Null while no time runs, or the learner does not want to see it. */
  left: number | null;
  timeShown: boolean;
  onTime: () => void;
  /** Whether the others' words are shown; null where there is no choice. */
  captions: boolean | null;
  onCaptions: () => void;
  act: Room["act"];
}

/** The way out, the parts, and the rules. */
export function TopBar({ attempt, left, timeShown, onTime, captions, onCaptions, act }: Props) {
  const { t, locale } = useI18n();
  const router = useRouter();
  const [open, setOpen] = useState<"leave" | "rules" | null>(null);
  const [keys, setKeys] = useState(() => load("keys") !== "off");
  const choose = (on: boolean) => {
    save("keys", on ? "on" : "off");
    setKeys(on);
  };
  const close = () => setOpen(null);
  const at = attempt.now?.number ?? 0;
  const out = () => router.push(href(locale, "/exam"));
  const stop = async (how: "stop" | "unwell") => {
    close();
    await act(how);
  };
  return (
    <header className="room-bar">
      <button type="button" className="btn btn-bare btn-s" onClick={() => setOpen("leave")}>
        <Icon name="x" small />
        {t("exam.room.leave")}
      </button>
      <span className="mid">
        <span
          className="room-parts"
          role="img"
          aria-label={t("exam.room.partOf", { n: at, total: attempt.parts.length })}
        >
          {attempt.parts.map((part, number) => (
            <i key={part.id} className={number + 1 < at ? "done" : number + 1 === at ? "now" : undefined} />
          ))}
        </span>
        {left === null ? null : (
          <span className="mt num" aria-hidden="true">
            {onClock(left)}
          </span>
        )}
      </span>
      <button type="button" className="btn btn-bare btn-s" onClick={() => setOpen("rules")}>
        <Icon name="hint" small />
        {t("exam.room.rules")}
      </button>
      <Dialog kind="alert" open={open === "leave"} title={t("exam.room.leave.h")} onClose={close}>
        <p>{t("exam.room.leave.p")}</p>
        <div className="stack">
          <button type="button" className="btn btn-ink" data-first onClick={close}>
            {t("exam.room.leave.stay")}
          </button>
          <button type="button" className="btn btn-line" onClick={out}>
            {t("exam.room.leave.out")}
          </button>
          <button type="button" className="btn btn-bare" onClick={() => void stop("stop")}>
            {t("exam.room.leave.stop")}
          </button>
          {attempt.state === "running" ? (
            <button type="button" className="btn btn-bare" onClick={() => void stop("unwell")}>
              {t("exam.room.leave.unwell")}
            </button>
          ) : null}
        </div>
      </Dialog>
      <Dialog
        kind="sheet"
        open={open === "rules"}
        title={t("exam.room.rules")}
        onClose={close}
        closeLabel={t("app.close")}
      >
        <ul className="room-rules">
          {(attempt.conditions.mode === "voice" ? SPOKEN : WRITTEN).map((rule) => (
            <li key={rule}>{t(rule)}</li>
          ))}
        </ul>
        <Switch name="room-keys" label={t("more.keysOn")} note={t("more.keysOn.p")} on={keys} onChange={choose} />
        <button type="button" className="btn btn-line" onClick={onTime}>
          {t(timeShown ? "exam.room.hideTime" : "exam.room.showTime")}
        </button>
        {captions === null ? null : (
          <div className="stack">
            <button type="button" className="btn btn-line" onClick={onCaptions}>
              {t(captions ? "exam.room.captions.hide" : "exam.room.captions.show")}
            </button>
            <p className="small dim">{t("exam.check.captions.p")}</p>
          </div>
        )}
      </Dialog>
    </header>
  );
}
