"use client";

import { Icon } from "@/components/Icon";
import { useI18n } from "@/lib/i18n/context";
import type { Action, ActionName, Screen } from "./screens";
import { useSettled } from "./useTalk";

const SETTLE_MS = 400;

export function ActionButton({ action, onAct }: { action: Action; onAct: (name: ActionName) => void }) {
  const { t } = useI18n();
  return (
    <button type="button" className={`btn btn-s btn-${action.kind}`} onClick={() => onAct(action.name)}>
      <Icon name={action.icon} small />
      {t(action.label)}
    </button>
  );
}

/** The words of the state, the hint or the learner's own live words, and the way on. */
export function Words({
  screen,
  own,
  target,
  onAct,
}: {
  screen: Screen;
  /** The learner's words on their way. */
  own: string;
  target: string;
  onAct: (name: ActionName) => void;
}) {
  const { t } = useI18n();
  const said = useSettled(t(screen.words), SETTLE_MS);
  const actions = screen.actions.filter(({ name }) => name !== "talk" || screen.words !== "state.idle");
  return (
    <div className="words">
      <p className="state" aria-hidden="true">
        {t(screen.words)}
      </p>
      <p className="sr" role="status">
        {said}
      </p>
      {own !== "" ? (
        <p className="partial speech" lang={target}>
          {own}
        </p>
      ) : screen.hint ? (
        <Hint hint={screen.hint} target={target} />
      ) : null}
      {actions.length > 0 ? (
        <div className="way">
          {actions.map((action) => (
            <ActionButton key={action.label} action={action} onAct={onAct} />
          ))}
        </div>
      ) : null}
    </div>
  );
}

const PLACE = "\u0001";

/** A hint; a sentence start inside it is in the language to learn. */
function Hint({ hint, target }: { hint: NonNullable<Screen["hint"]>; target: string }) {
  const { t } = useI18n();
  const start = hint.values?.text;
  if (start === undefined) return <p className="partial small dim">{t(hint.key, hint.values)}</p>;
  const [before, after] = t(hint.key, { text: PLACE }).split(PLACE);
  return (
    <p className="partial small dim">
      {before}
      <span lang={target}>{start}</span>
      {after}
    </p>
  );
}
