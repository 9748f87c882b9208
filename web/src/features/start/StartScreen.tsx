"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { Road, type Shape, Sun, useLight } from "@/components/Horizon";
import { Icon } from "@/components/Icon";
import { CheckOptions, VerdictWords } from "@/components/MicrophoneCheck";
import { Toast } from "@/components/Toast";
import { setIntent } from "@/features/talk/intent";
import { HowTo } from "@/features/talk/view/More";
import { getAbout } from "@/lib/api/client";
import type { About } from "@/lib/api/types";
import { levelOf } from "@/lib/audio/meter";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import { type Target, targetOf } from "@/lib/languages";
import { href } from "@/lib/locales";
import { load } from "@/lib/storage";
import { warmUp } from "@/lib/voice/load";
import { type Check, useCheck } from "@/lib/voice/useCheck";

/** The microphone check: be heard, then talk. */
export function StartScreen() {
  const { t, locale } = useI18n();
  const router = useRouter();
  const check = useCheck();
  const [target, setTarget] = useState(targetOf(null));
  const [how, setHow] = useState(false);
  const [voiceOff, setVoiceOff] = useState<MessageKey | null>(null);
  useEffect(() => {
    setTarget(targetOf(load("target")));
    getAbout().then(
      (about) => setVoiceOff(whyNoVoice(about, load("target"))),
      () => undefined,
    );
    return warmUp();
  }, []);

  const root = useRef<HTMLDivElement>(null);
  const shape = shapeOf(check);
  const levels = useMemo(() => ({ learner: () => levelOf(check.decibels()), tutor: () => 0 }), [check.decibels]);
  useLight(root, shape, levels);

  const go = (intent: "voice" | "text") => {
    setIntent(intent);
    check.close();
    router.push(href(locale, "/talk"));
  };
  return (
    <div className="on" ref={root} data-state={check.state} data-verdict={check.verdict}>
      <a className="skip" href="#controls">
        {t("app.skip")}
      </a>
      <header className="head">
        <Link className="btn btn-bare btn-s" href={href(locale, "/")} prefetch={false}>
          <Icon name="back" small />
          {t("app.back")}
        </Link>
        <p>{t("start.step", { n: 1, total: 2 })}</p>
        <span />
      </header>
      <main className="up">
        <h1>{t("start.h1")}</h1>
        <SayIt asked={check.state !== "before"} target={target} />
        <Sun shape={shape === "learner" ? "listening" : shape} />
      </main>
      <section className="down" aria-label={t("start.region")} id="controls" tabIndex={-1}>
        <Road shape={shape} />
        <VerdictWords check={check} />
        {voiceOff ? <p className="voice-off small">{t(voiceOff)}</p> : null}
        {check.state === "before" ? null : <CheckOptions check={check} />}
        <div className="acts">
          {voiceOff === null ? <MainAction check={check} onGo={() => go("voice")} onHow={() => setHow(true)} /> : null}
          <button
            type="button"
            className={voiceOff === null ? "btn btn-bare" : "btn btn-ink"}
            onClick={() => go("text")}
          >
            {t("start.type")}
          </button>
        </div>
        <p className="foot">{t("start.notRecorded")}</p>
      </section>
      <HowTo
        open={how}
        onAgain={() => {
          setHow(false);
          check.open();
        }}
        onClose={() => setHow(false)}
      />
      <Toast text={check.changed ? t("start.changed", { name: check.changed }) : null} onGone={check.forgetChange} />
    </div>
  );
}

/** Voice may be off on this server, or in the language that was chosen. */
function whyNoVoice({ voice, languages }: About, target: string | null): MessageKey | null {
  if (!voice.available) return "start.voiceOff";
  return languages.some((language) => language.code === targetOf(target).code && !language.voice)
    ? "start.voiceLanguage"
    : null;
}

function shapeOf({ state, verdict }: Check): Shape {
  if (state === "open") return verdict === "waiting" ? "listening" : "learner";
  if (state === "asking") return "asking";
  return state === "before" ? "idle" : "off";
}

function SayIt({ asked, target }: { asked: boolean; target: Target }) {
  const { t } = useI18n();
  if (!asked) {
    return (
      <div className="sayit">
        <p className="lead dim">{t("start.why")}</p>
      </div>
    );
  }
  return (
    <div className="sayit">
      <p className="dim">{t("start.say")}</p>
      <p className="speech" lang={target.code}>
        {target.phrase}
      </p>
    </div>
  );
}

function MainAction({ check, onGo, onHow }: { check: Check; onGo: () => void; onHow: () => void }) {
  const { t } = useI18n();
  switch (check.state) {
    case "insecure":
      return null;
    case "denied":
      return (
        <button type="button" className="btn btn-ink" onClick={onHow}>
          {t("do.showHow")}
        </button>
      );
    case "in-use":
    case "none":
      return (
        <button type="button" className="btn btn-ink" onClick={check.open}>
          <Icon name="replay" />
          {t("do.tryAgain")}
        </button>
      );
    case "before":
    case "asking":
      return (
        <button type="button" className="btn btn-sol" onClick={check.open} disabled={check.state === "asking"}>
          <Icon name="mic" />
          {t("start.turnOn")}
        </button>
      );
    default:
      return (
        <button type="button" className="btn btn-sol" onClick={onGo}>
          {t("start.go")}
        </button>
      );
  }
}
