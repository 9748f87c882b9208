"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { Dialog } from "@/components/Dialog";
import { Road, Sun, useLight } from "@/components/Horizon";
import { Toast } from "@/components/Toast";
import { useI18n } from "@/lib/i18n/context";
import { loadLine, warmUp } from "@/lib/voice/load";
import type { OpenLine } from "@/lib/voice/types";
import { inCall, type Stage, stageOf } from "../model/state";
import type { Transcript as Lines } from "../model/transcript";
import { Composer } from "./Composer";
import { CallControls, IdleControls } from "./Controls";
import { Side, TalkHeader } from "./Frame";
import { HowTo, More } from "./More";
import { Summary } from "./Summary";
import { type ActionName, screenOf } from "./screens";
import { Transcript } from "./Transcript";
import { useChoices } from "./useChoices";
import { useKeys } from "./useKeys";
import { useSeconds, useTalk } from "./useTalk";
import { Words } from "./Words";

const OWN_WORDS = new Set<Stage>(["learner", "hold", "interrupted", "thinking"]);

/** The talk: transcript in the sky, the learner in the water, the light where the voice is. */
export function TalkScreen({ openVoice = loadLine }: { openVoice?: () => Promise<OpenLine> }) {
  const { t } = useI18n();
  const { talk, state } = useTalk(openVoice);
  const [sheet, setSheet] = useState<"more" | "how" | null>(null);
  const [kept, choose] = useChoices(state.facts.level);
  const { large } = kept;
  useEffect(() => warmUp(), []);

  const { facts, transcript, end } = state;
  const stage = stageOf(facts);
  const seconds = useSeconds(stage);
  const screen = screenOf(stage, facts, seconds);
  const talking = facts.line === "on" && facts.phase !== null && stage !== "paused" && stage !== "offline";
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
    backToVoice: () => void talk.backToVoice(),
    goOn: () => void talk.call.goOn(),
  };

  const keys = useMemo(
    () => ({
      hold: talk.hold,
      microphone: talk.toggleMicrophone,
      again: () => talk.again(),
      slower: () => talk.slower(),
      translate: () => talk.translateLast(),
      help: talk.help,
      type: talk.type,
      end: talk.askEnd,
      list: () => setSheet("more"),
    }),
    [talk],
  );
  useKeys(kept.keys && sheet === null && end.state === "none", keys);

  if (end.state === "done" || end.state === "failed") {
    return (
      <div className="talk-frame">
        <Summary
          summary={end.state === "done" ? end.summary : null}
          target={state.target}
          noMinutes={facts.noMinutes}
          onAgain={act.talk}
          onRead={talk.keepTalking}
          onType={talk.type}
        />
      </div>
    );
  }

  const own = OWN_WORDS.has(stage) ? ownWords(transcript) : "";

  return (
    <div className="talk-frame">
      <a className="skip" href="#controls">
        {t("app.skip")}
      </a>
      <TalkHeader
        facts={facts}
        canEnd={state.startedAt !== null || calling}
        ending={end.state === "ending"}
        onEnd={talk.askEnd}
        onMore={() => setSheet("more")}
      />
      <main
        className="stage"
        ref={root}
        data-state={stage}
        data-microphone={facts.muted ? "off" : "on"}
        data-typing={typing || undefined}
      >
        <div className={large ? "above large" : "above"}>
          <Transcript
            lines={transcript}
            target={state.target}
            quiet={calling}
            notice={!facts.hears && facts.server === "ready" ? t("talk.deaf") : null}
            empty={<Empty known={facts.server === "ready"} voice={facts.trouble === null && !facts.noMinutes} />}
            onEarlier={talk.loadEarlier}
            tools={state.lines}
            actions={talk.lines}
            offer={talking}
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
      <Side scripted={state.scripted} target={state.target} />
      <More
        open={sheet === "more"}
        choices={{ hold: facts.holdMode, ...kept }}
        inCall={calling}
        onChoice={({ hold, ...others }) => {
          if (hold !== undefined) talk.setHoldMode(hold);
          else choose(others);
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

function Empty({ known, voice }: { known: boolean; voice: boolean }) {
  const { t } = useI18n();
  if (!known) return null;
  return <p className="empty dim">{t(voice ? "talk.empty" : "talk.emptyVoiceOff")}</p>;
}

/** The learner's words on their way. */
function ownWords({ captions }: Lines): string {
  return captions
    .filter(({ speaker }) => speaker === "learner")
    .map(({ text }) => text)
    .join(" ");
}
