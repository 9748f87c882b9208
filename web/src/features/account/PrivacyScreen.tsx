"use client";

import Link from "next/link";
import { Choices } from "@/components/form/Field";
import { Own } from "@/components/Own";
import { patchPreferences } from "@/lib/api/account";
import type { Account } from "@/lib/api/accounts";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import { href } from "@/lib/locales";
import { Download } from "./Download";
import { Erase } from "./Erase";
import { Group } from "./Group";
import { Memory } from "./Memory";

/** One's own data: how long it is kept, what is remembered, a copy of it, and its end. */
export function PrivacyScreen() {
  const { t, locale } = useI18n();
  return (
    <>
      <div className="page-head">
        <h1>{t("privacy.title")}</h1>
        <p className="dim">
          {t("privacy.lead")}{" "}
          <Link href={href(locale, "/privacy")} prefetch={false}>
            {t("privacy.more")}
          </Link>
        </p>
      </div>
      <Own>
        {(account) => (
          <div className="parts">
            <KeepSound account={account} />
            <KeepText account={account} />
            <Memory />
            <Download />
            <Erase account={account} />
          </div>
        )}
      </Own>
    </>
  );
}

const SOUND: readonly [days: number, label: MessageKey, cost: MessageKey][] = [
  [0, "privacy.sound.0", "privacy.sound.0.p"],
  [7, "privacy.sound.7", "privacy.sound.7.p"],
  [30, "privacy.sound.30", "privacy.sound.30.p"],
  [90, "privacy.sound.90", "privacy.sound.90.p"],
];

/** To keep sound for some days is to consent to it; no days take the consent back. */
function KeepSound({ account: { preferences } }: { account: Account }) {
  const { t } = useI18n();
  const days = preferences.recordingConsent ? preferences.keepAudioDays : 0;
  return (
    <Group
      title="privacy.sound"
      about="privacy.sound.p"
      save={({ sound }) => patchPreferences({ keepAudioDays: Number(sound), recordingConsent: Number(sound) > 0 })}
    >
      <Choices
        name="sound"
        legend="privacy.sound"
        hidden
        chosen={String(days)}
        choices={SOUND.map(([value, label, cost]) => ({ value: String(value), label: t(label), note: t(cost) }))}
      />
    </Group>
  );
}

const TEXT: readonly [days: string, label: MessageKey, cost: MessageKey][] = [
  ["", "privacy.text.always", "privacy.text.always.p"],
  ["365", "privacy.text.365", "privacy.text.less.p"],
  ["90", "privacy.text.90", "privacy.text.less.p"],
  ["30", "privacy.text.30", "privacy.text.less.p"],
];

function KeepText({ account: { preferences } }: { account: Account }) {
  const { t } = useI18n();
  return (
    <Group
      title="privacy.text"
      about="privacy.text.p"
      save={({ text }) => patchPreferences({ keepTextDays: text ? Number(text) : null })}
    >
      <Choices
        name="text"
        legend="privacy.text"
        hidden
        chosen={String(preferences.keepTextDays ?? "")}
        choices={TEXT.map(([value, label, cost]) => ({ value, label: t(label), note: t(cost) }))}
      />
    </Group>
  );
}
