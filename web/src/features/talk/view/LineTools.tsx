"use client";

import { useState } from "react";
import { Icon } from "@/components/Icon";
import type { Turn } from "@/lib/api/types";
import { useI18n } from "@/lib/i18n/context";
import { nameInItself, ownLanguage } from "@/lib/languages";
import type { LineTools as Actions } from "../lines";
import type { Lines } from "../model/lines";

interface Props {
  turn: Turn;
  target: string;
  lines: Lines;
  actions: Actions;
}

/** Under a line that was pressed: hear it, read it in one's own language; under one's own, put right what was heard. */
export function LineTools({ turn, target, lines, actions }: Props) {
  const { t, locale } = useI18n();
  const language = ownLanguage(target, locale);
  const translation = lines.translations[turn.id];
  if (lines.editing === turn.id) return <Edit turn={turn} target={target} actions={actions} />;
  return (
    <div className="tools">
      {turn.speaker === "tutor" ? (
        <>
          <Hear turn={turn} slow={false} lines={lines} actions={actions} />
          <Hear turn={turn} slow lines={lines} actions={actions} />
        </>
      ) : null}
      <button
        type="button"
        className="btn btn-line btn-s"
        aria-pressed={translation?.state === "shown"}
        disabled={translation?.state === "asked"}
        onClick={() => void actions.translate(turn)}
      >
        <Icon name="words" small />
        <span lang={language}>{nameInItself(language)}</span>
      </button>
      {turn.speaker === "learner" && turn.source === "spoken" ? (
        <button type="button" className="btn btn-line btn-s" onClick={() => actions.edit(turn.id)}>
          <Icon name="pen" small />
          {t("talk.notWhatISaid")}
        </button>
      ) : null}
    </div>
  );
}

function Hear({ turn, slow, lines, actions }: Pick<Props, "turn" | "lines" | "actions"> & { slow: boolean }) {
  const { t } = useI18n();
  const { playing: heard } = lines;
  const playing = heard?.id === turn.id && heard.slow === slow && heard.word === null;
  return (
    <button type="button" className="btn btn-line btn-s" onClick={() => void actions.hear(turn, slow)}>
      <Icon name={playing ? "x" : slow ? "slow" : "replay"} small />
      {t(playing ? "talk.stopSound" : slow ? "talk.slower" : "talk.again")}
    </button>
  );
}

/** The line in the learner's own language, above its tools. */
export function Gloss({ turn, lines }: { turn: Turn; lines: Lines }) {
  const { t } = useI18n();
  const translation = lines.translations[turn.id];
  if (!translation || translation.state === "hidden") return null;
  if (translation.state === "shown") {
    return (
      <p className="gloss" lang={translation.language} dir="auto">
        {translation.text}
      </p>
    );
  }
  return (
    <p className="gloss" role="status">
      {t(translation.state === "asked" ? "talk.translating" : "talk.translateFailed")}
    </p>
  );
}

function Edit({ turn, target, actions }: { turn: Turn; target: string; actions: Actions }) {
  const { t } = useI18n();
  const [text, setText] = useState(turn.text ?? "");
  const [state, setState] = useState<"open" | "saving" | "failed">("open");
  const save = async () => {
    setState("saving");
    if (!(await actions.save(turn, text))) setState("failed");
  };
  return (
    <form
      className="line-edit"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <textarea
        className="input speech"
        rows={2}
        maxLength={2000}
        lang={target}
        value={text}
        aria-label={t("talk.edit.label")}
        // biome-ignore lint/a11y/noAutofocus: opened by a press that asks to write here
        autoFocus
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") actions.edit(null);
        }}
      />
      {state === "failed" ? (
        <p className="small bad" role="alert">
          {t("talk.edit.failed")}
        </p>
      ) : null}
      <div className="row wrap">
        <button type="submit" className="btn btn-ink btn-s" disabled={state === "saving"}>
          {t("talk.edit.save")}
        </button>
        <button type="button" className="btn btn-bare btn-s" onClick={() => actions.edit(null)}>
          {t("do.cancel")}
        </button>
      </div>
    </form>
  );
}
