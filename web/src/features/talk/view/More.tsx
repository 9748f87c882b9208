"use client";

import { useEffect, useState } from "react";
import { Dialog } from "@/components/Dialog";
import { Switch } from "@/components/form/Select";
import { MicrophoneChoice } from "@/components/MicrophoneChoice";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import { TutorChoices } from "./TutorChoices";

const KEYS: readonly { label: MessageKey | string; does: MessageKey }[] = [
  { label: "key.space", does: "key.hold" },
  { label: "M", does: "key.mic" },
  { label: "R", does: "key.again" },
  { label: "S", does: "key.slower" },
  { label: "T", does: "key.translate" },
  { label: "H", does: "key.help" },
  { label: "/", does: "key.type" },
  { label: "Esc", does: "key.end" },
  { label: "?", does: "key.list" },
];

export function KeyList() {
  const { t } = useI18n();
  return (
    <dl className="keys">
      {KEYS.map(({ label, does }) => (
        <div key={does}>
          <dt>
            <kbd>{label === "key.space" ? t("key.space") : label}</kbd>
          </dt>
          <dd>{t(does)}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface Choices {
  hold: boolean;
  large: boolean;
  keys: boolean;
  sounds: boolean;
  vibration: boolean;
}

interface Props {
  open: boolean;
  choices: Choices;
  inCall: boolean;
  onChoice: (choice: Partial<Choices>) => void;
  onMicrophone: (deviceId: string) => void;
  onClose: () => void;
}

/** How one talks: hold or open microphone, large words, signals, keys, and the tutor's manner. */
export function More({ open, choices, inCall, onChoice, onMicrophone, onClose }: Props) {
  const { t } = useI18n();
  return (
    <Dialog open={open} kind="sheet" title={t("more.title")} closeLabel={t("app.close")} onClose={onClose}>
      <div className="opts">
        <Switch
          name="talk-hold"
          label={t("more.hold")}
          note={t("more.hold.p")}
          on={choices.hold}
          onChange={(hold) => onChoice({ hold })}
        />
        <Switch
          name="talk-captions"
          label={t("more.captions")}
          note={t("more.captions.p")}
          on={choices.large}
          onChange={(large) => onChoice({ large })}
        />
        <Switch
          name="talk-sounds"
          label={t("choice.sounds")}
          note={t("choice.sounds.p")}
          on={choices.sounds}
          onChange={(sounds) => onChoice({ sounds })}
        />
        <Switch
          name="talk-vibration"
          label={t("choice.vibration")}
          note={t("choice.vibration.p")}
          on={choices.vibration}
          onChange={(vibration) => onChoice({ vibration })}
        />
        <Switch
          name="talk-keys"
          label={t("more.keysOn")}
          note={t("more.keysOn.p")}
          on={choices.keys}
          onChange={(keys) => onChoice({ keys })}
        />
        {inCall ? <MicrophoneChoice label={t("more.microphone")} onChoose={onMicrophone} /> : null}
      </div>
      {open ? <TutorChoices /> : null}
      <h3>{t("more.keys")}</h3>
      <KeyList />
    </Dialog>
  );
}

type Browser = "chrome" | "firefox" | "safari";

const STEPS: Record<Browser, readonly MessageKey[]> = {
  chrome: ["how.chrome.1", "how.chrome.2", "how.then"],
  firefox: ["how.firefox.1", "how.firefox.2", "how.then"],
  safari: ["how.safari.1", "how.safari.2", "how.then"],
};

/** How to allow the microphone again, in the browser at hand. */
export function HowTo({ open, onAgain, onClose }: { open: boolean; onAgain: () => void; onClose: () => void }) {
  const { t } = useI18n();
  const [browser, setBrowser] = useState<Browser>("chrome");
  useEffect(() => {
    const agent = navigator.userAgent;
    setBrowser(/Firefox/.test(agent) ? "firefox" : /Safari/.test(agent) && !/Chrom/.test(agent) ? "safari" : "chrome");
  }, []);
  return (
    <Dialog open={open} kind="sheet" title={t("how.title")} closeLabel={t("app.close")} onClose={onClose}>
      <AddressBar browser={browser} />
      <ol className="how">
        {STEPS[browser].map((step) => (
          <li key={step}>{t(step)}</li>
        ))}
      </ol>
      <button type="button" className="btn btn-ink" onClick={onAgain}>
        {t("do.tryAgain")}
      </button>
    </Dialog>
  );
}

/** A picture of the address line with the sign to press. */
function AddressBar({ browser }: { browser: Browser }) {
  return (
    <svg className="how-pic" viewBox="0 0 320 72" aria-hidden="true" focusable="false">
      <rect className="bar-edge" x="1" y="12" width="318" height="48" rx="24" />
      <rect className="bar-text" x="76" y="32" width="150" height="8" rx="4" />
      <circle className="spot" cx="38" cy="36" r="20" />
      {browser === "safari" ? (
        <text x="38" y="42" textAnchor="middle">
          aA
        </text>
      ) : browser === "firefox" ? (
        <path d="M38 27a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3zM32 36a6 6 0 0 0 12 0M38 42v4M29 27l18 18" />
      ) : (
        <path d="M28 31h8M44 31h4M28 41h4M40 41h8M40 28v6M36 38v6" />
      )}
    </svg>
  );
}
