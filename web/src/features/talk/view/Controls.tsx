"use client";

import Link from "next/link";
import { useRef } from "react";
import { Icon, type IconName } from "@/components/Icon";
import { useI18n } from "@/lib/i18n/context";
import { href } from "@/lib/locales";
import type { Facts } from "../model/state";
import type { Action, ActionName } from "./screens";

const TAP_MS = 300;

interface Props {
  facts: Facts;
  third: Action | null;
  onAct: (name: ActionName) => void;
  onMicrophone: () => void;
  onHold: (down: boolean) => void;
}

/** Type, microphone, and what helps most right now. */
export function CallControls({ facts, third, onAct, onMicrophone, onHold }: Props) {
  const { t } = useI18n();
  return (
    <div className="ctl" id="controls" tabIndex={-1}>
      <Knob icon="keys" label={t("do.type")} onPress={() => onAct("type")} />
      {facts.holdMode ? (
        <HoldKnob holding={facts.holding} onHold={onHold} />
      ) : (
        <button type="button" className="main-k" aria-pressed={!facts.muted} onClick={onMicrophone}>
          <span className="knob">
            <Icon name={facts.muted ? "mic-off" : "mic"} />
          </span>
          {t(facts.muted ? "do.micOff" : "do.micOn")}
        </button>
      )}
      {third ? <Knob icon={third.icon} label={t(third.label)} onPress={() => onAct(third.name)} /> : <span />}
    </div>
  );
}

/** Before a call: the one saffron button between typing and the microphone check. */
export function IdleControls({ onAct, canTalk }: { onAct: (name: ActionName) => void; canTalk: boolean }) {
  const { t, locale } = useI18n();
  return (
    <div className="ctl" id="controls" tabIndex={-1}>
      <Knob icon="keys" label={t("do.type")} onPress={() => onAct("type")} />
      {canTalk ? (
        <button type="button" className="btn btn-sol talk-k" onClick={() => onAct("talk")}>
          <Icon name="mic" />
          {t("do.talk")}
        </button>
      ) : (
        <span />
      )}
      <Link className="knob-link" href={href(locale, "/start")} prefetch={false}>
        <span className="knob">
          <Icon name="gear" />
        </span>
        {t("do.checkMic")}
      </Link>
    </div>
  );
}

function Knob({ icon, label, onPress }: { icon: IconName; label: string; onPress: () => void }) {
  return (
    <button type="button" onClick={onPress}>
      <span className="knob">
        <Icon name={icon} />
      </span>
      {label}
    </button>
  );
}

/** Hold to talk; a tap stays on until the next one, for those who cannot hold. */
function HoldKnob({ holding, onHold }: { holding: boolean; onHold: (down: boolean) => void }) {
  const { t } = useI18n();
  const press = useRef<{ at: number; was: boolean } | null>(null);
  const release = () => {
    if (!press.current) return;
    const { at, was } = press.current;
    press.current = null;
    if (was || performance.now() - at > TAP_MS) onHold(false);
  };
  return (
    <button
      type="button"
      className="main-k hold-k"
      aria-pressed={holding}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        press.current = { at: performance.now(), was: holding };
        onHold(true);
      }}
      onPointerUp={release}
      onPointerCancel={release}
      onContextMenu={(event) => event.preventDefault()}
      onClick={(event) => {
        if (event.detail === 0) onHold(!holding);
      }}
    >
      <span className="knob">
        <Icon name="mic" />
      </span>
      {t("do.hold")}
    </button>
  );
}
