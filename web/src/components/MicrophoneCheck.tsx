"use client";

import { Icon } from "@/components/Icon";
import { MicrophoneChoice } from "@/components/MicrophoneChoice";
import { MICROPHONE_WORDS } from "@/components/microphoneWords";
import { playTestSound } from "@/lib/audio/testSound";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import type { Check, CheckState } from "@/lib/voice/useCheck";

const PROBLEMS: Partial<Record<CheckState, { words: MessageKey; hint: MessageKey }>> = {
  ...MICROPHONE_WORDS,
  "no-input": { words: "state.noInput", hint: "hint.noInput" },
  asking: { words: "state.asking", hint: "hint.asking" },
};

/** How well the microphone hears, or why it does not. */
export function VerdictWords({ check }: { check: Check }) {
  const { t } = useI18n();
  const problem = PROBLEMS[check.state];
  if (problem) {
    return (
      <div className="verdict">
        <p className="heard" role="status" data-verdict="problem">
          {t(problem.words)}
        </p>
        <p className="small dim">{t(problem.hint)}</p>
      </div>
    );
  }
  return (
    <div className="verdict">
      <p className="heard" role="status" data-verdict={check.verdict}>
        {check.verdict === "good" && check.state === "open" ? <Icon name="check" /> : null}
        {check.state === "open" ? t(VERDICTS[check.verdict]) : null}
      </p>
      {check.state === "open" ? <p className="sr">{t("start.level", { n: check.steps })}</p> : null}
    </div>
  );
}

/** Which microphone, whether sound comes out, and how quiet the room is. */
export function CheckOptions({ check }: { check: Check }) {
  const { t } = useI18n();
  const open = check.state === "open";
  return (
    <div className="opts">
      {open || check.state === "no-input" ? (
        <MicrophoneChoice label={t("start.microphone")} onChoose={check.choose} />
      ) : null}
      <div>
        <span>{t("start.sound")}</span>
        <button type="button" onClick={playTestSound}>
          <Icon name="play" small />
          {t("start.testSound")}
        </button>
      </div>
      {open ? (
        <div>
          <span>{t("start.noise")}</span>
          <b className="strong">{t(NOISES[check.noise])}</b>
        </div>
      ) : null}
    </div>
  );
}

const VERDICTS: Record<"waiting" | "good" | "quiet" | "noisy", MessageKey> = {
  waiting: "start.verdict.waiting",
  good: "start.verdict.good",
  quiet: "start.verdict.quiet",
  noisy: "start.verdict.noisy",
};

const NOISES: Record<"unknown" | "low" | "some" | "high", MessageKey> = {
  unknown: "start.noise.unknown",
  low: "start.noise.low",
  some: "start.noise.some",
  high: "start.noise.high",
};
