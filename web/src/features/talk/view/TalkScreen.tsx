"use client";

import Link from "next/link";
import { useEffect, useMemo, useRef, useState } from "react";
import { Dialog } from "@/components/Dialog";
import { Icon } from "@/components/Icon";
import { Toast } from "@/components/Toast";
import { useI18n } from "@/lib/i18n/context";
import { targetOf } from "@/lib/languages";
import { href } from "@/lib/locales";
import { load, save } from "@/lib/storage";
import { inCall, stageOf } from "../model/state";
import { warmUp } from "../voice/load";
import { Composer } from "./Composer";
import { CallControls, IdleControls } from "./Controls";
import { Road, Sun, useLight } from "./Horizon";
import { HowTo, KeyList, More } from "./More";
import { Summary } from "./Summary";
import { type ActionName, screenOf } from "./screens";
import { Transcript } from "./Transcript";
import { useKeys } from "./useKeys";
import { useSeconds, useTalk } from "./useTalk";
import { Words } from "./Words";

/** The talk: transcript in the sky, the learner in the water, the light where the voice is. */
export function TalkScreen() {
  const { t, locale } = useI18n();
  const { talk, state } = useTalk();
  const [sheet, setSheet] = useState<"more" | "how" | null>(null);
  const [large, setLarge] = useState(false);
  const [keysOn, setKeysOn] = useState(true);
  useEffect(() => {
    setLarge(load("captions") === "large");
    setKeysOn(load("keys") !== "off");
    return warmUp();
  }, []);

  const { facts, transcript, end } = state;
  const stage = stageOf(facts);
  const seconds = useSeconds(stage);
  const screen = screenOf(stage, facts, seconds);
  const talking = facts.line === "on" && facts.phase !== null && stage !== "paused";
  const calling = inCall(facts);
  const typing = state.typing || stage === "text-only";

  const root = useRef<HTMLElement>(null);
  const levels = useMemo(() => ({ learner: talk.call.ears.learnerLevel, tutor: talk.call.ears.tutorLevel }), [talk]);
  useLight(root, screen.shape, levels);

  const onAct = (name: ActionName) => act[name]();
  const act: Record<ActionName, () => void> = {
    talk: () => void talk.talk(),
    tryAgain: () => void talk.talk(),
    reload: () => void talk.load(),
    type: talk.type,
    cancel: talk.cancel,
    help: talk.help,
    slower: talk.help,
    again: talk.again,
    finish: talk.finish,
    stop: talk.stop,
    showHow: () => setSheet("how"),
    choose: () => setSheet("more"),
    useVoice: () => void talk.useVoice(),
    goOn: () => void talk.call.goOn(),
  };

  const keys = useMemo(
    () => ({
      hold: talk.hold,
      microphone: talk.toggleMicrophone,
      again: talk.again,
      slower: talk.help,
      help: talk.help,
      type: talk.type,
      end: talk.askEnd,
      list: () => setSheet("more"),
    }),
    [talk],
  );
  useKeys(keysOn && sheet === null && end.state === "none", keys);

  if (end.state === "done" || end.state === "failed") {
    return (
      <div className="talk-frame">
        <Summary
          summary={end.state === "done" ? end.summary : null}
          noMinutes={facts.noMinutes}
          onAgain={act.talk}
          onRead={talk.keepTalking}
          onType={talk.type}
        />
      </div>
    );
  }

  const own = ["learner", "hold", "interrupted", "thinking"].includes(stage)
    ? transcript.captions
        .filter(({ speaker }) => speaker === "learner")
        .map(({ text }) => text)
        .join(" ")
    : "";

  return (
    <div className="talk-frame">
      <header className="bar">
        {state.startedAt !== null || calling ? (
          <button
            type="button"
            className="btn btn-bare btn-s end"
            onClick={talk.askEnd}
            disabled={end.state === "ending"}
          >
            <Icon name="x" small />
            {t("talk.end")}
          </button>
        ) : (
          <Link className="btn btn-bare btn-s end" href={href(locale, "/")} prefetch={false}>
            <Icon name="back" small />
            {t("talk.home")}
          </Link>
        )}
        <h1>
          <button type="button" className="topic" aria-haspopup="dialog" onClick={() => setSheet("more")}>
            {t("talk.topic")}
            <span className="sr">: {t("talk.topicMore")}</span>
            <Icon name="down" small />
          </button>
        </h1>
        <Minutes left={facts.leftSeconds} warn={facts.warn} />
      </header>
      <main
        className="stage"
        ref={root}
        data-state={stage}
        data-microphone={facts.muted ? "off" : "on"}
        data-typing={typing || undefined}
      >
        <div className={large ? "above large" : "above"}>
          {!facts.hears && facts.server === "ready" ? <p className="honest small">{t("talk.deaf")}</p> : null}
          <Transcript
            lines={transcript}
            target={state.target}
            quiet={calling}
            empty={<Empty loading={facts.server === "loading"} voice={facts.trouble === null} />}
            onEarlier={talk.loadEarlier}
            ask={talking ? { again: talk.again, slower: talk.help } : null}
          />
          <Sun shape={screen.shape} />
        </div>
        <div className="below">
          <Road shape={screen.shape} />
          <Words screen={screen} own={own} target={state.target} onAct={onAct} />
          {typing ? (
            <Composer
              target={state.target}
              draft={state.draft}
              note={state.draftNote}
              onClose={stage === "text-only" ? null : talk.closeTyping}
              onDraft={(draft) => talk.store.set({ draft })}
              onSend={talk.say}
            />
          ) : talking ? (
            <CallControls
              facts={facts}
              third={screen.third}
              onAct={onAct}
              onMicrophone={talk.toggleMicrophone}
              onHold={talk.hold}
            />
          ) : stage === "idle" ? (
            <IdleControls onAct={onAct} canTalk={screen.actions.some(({ name }) => name === "talk")} />
          ) : (
            <div className="ctl-none" id="controls" tabIndex={-1} />
          )}
        </div>
        <Toast
          text={state.toast ? t(state.toast.key, state.toast.values) : null}
          onGone={() => talk.store.set({ toast: null })}
        />
      </main>
      <aside className="side" aria-label={t("side.label")}>
        <section>
          <h2>{t("side.goal")}</h2>
          <p className="dim">{t("side.goal.p")}</p>
        </section>
        <section>
          <h2>{t("side.tutor")}</h2>
          <p className="dim">{t(state.scripted ? "side.tutor.scripted" : "side.tutor.model")}</p>
        </section>
        <section>
          <h2>{t("side.language")}</h2>
          <p className="speech" lang={state.target}>
            {targetOf(state.target).name}
          </p>
        </section>
        <section>
          <h2>{t("side.keys")}</h2>
          <KeyList />
        </section>
      </aside>
      <More
        open={sheet === "more"}
        choices={{ hold: facts.holdMode, large, keys: keysOn }}
        inCall={calling}
        onChoice={(choice) => {
          if (choice.hold !== undefined) talk.setHoldMode(choice.hold);
          if (choice.large !== undefined) {
            setLarge(choice.large);
            save("captions", choice.large ? "large" : "normal");
          }
          if (choice.keys !== undefined) {
            setKeysOn(choice.keys);
            save("keys", choice.keys ? "on" : "off");
          }
        }}
        onMicrophone={(id) => void talk.call.ears.choose(id)}
        onClose={() => setSheet(null)}
      />
      <HowTo
        open={sheet === "how"}
        onAgain={() => {
          setSheet(null);
          void talk.talk();
        }}
        onClose={() => setSheet(null)}
      />
      <Dialog open={end.state === "asking"} kind="alert" title={t("end.title")} onClose={talk.keepTalking}>
        <p>{t("end.body")}</p>
        <div className="row wrap end-acts">
          <button type="button" className="btn btn-line" onClick={talk.keepTalking}>
            {t("end.no")}
          </button>
          <button type="button" className="btn btn-ink" onClick={() => void talk.end()}>
            {t("end.yes")}
          </button>
        </div>
      </Dialog>
    </div>
  );
}

function Minutes({ left, warn }: { left: number | null; warn: boolean }) {
  const { t } = useI18n();
  if (left === null) return <span className="left" />;
  const minutes = Math.ceil(left / 60);
  return (
    <span className={warn ? "left small num warn" : "left small num dim"}>
      <span className="sr">{t("talk.minutesLabel")} </span>
      {left < 60 ? t("talk.minutesUnder") : t("talk.minutesLeft", { n: minutes })}
    </span>
  );
}

function Empty({ loading, voice }: { loading: boolean; voice: boolean }) {
  const { t } = useI18n();
  if (loading) return null;
  return <p className="empty dim">{t(voice ? "talk.empty" : "talk.emptyVoiceOff")}</p>;
}
