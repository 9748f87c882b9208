"use client";

import { CORRECTIONS, optionsOf, SPEEDS } from "@/components/form/choices";
import { Select } from "@/components/form/Select";
import { patchPreferences } from "@/lib/api/account";
import type { Account, Preferences } from "@/lib/api/accounts";
import { useI18n } from "@/lib/i18n/context";
import { Group } from "./Group";

export function Tutor({ account: { preferences } }: { account: Account }) {
  const { t } = useI18n();
  return (
    <Group
      title="choice.tutor"
      about="choice.tutor.p"
      save={(answers) =>
        patchPreferences({
          voice: answers.voice as Preferences["voice"],
          speed: Number(answers.speed),
          patience: answers.patience as Preferences["patience"],
          corrections: answers.corrections as Preferences["corrections"],
          greeting: answers.greeting as Preferences["greeting"],
        })
      }
    >
      <Select
        name="voice"
        label={t("account.voice")}
        chosen={preferences.voice}
        options={[
          { value: "", label: t("account.voice.own") },
          { value: "lower", label: t("account.voice.lower") },
          { value: "higher", label: t("account.voice.higher") },
        ]}
      />
      <div className="pair">
        <Select
          name="speed"
          label={t("choice.speed")}
          chosen={String(preferences.speed)}
          options={optionsOf(SPEEDS, t)}
        />
        <Select
          name="patience"
          label={t("account.patience")}
          chosen={preferences.patience}
          options={[
            { value: "normal", label: t("account.patience.normal") },
            { value: "more", label: t("account.patience.more") },
            { value: "most", label: t("account.patience.most") },
          ]}
        />
      </div>
      <div className="pair">
        <Select
          name="corrections"
          label={t("choice.corrections")}
          chosen={preferences.corrections}
          options={optionsOf(CORRECTIONS, t)}
        />
        <Select
          name="greeting"
          label={t("account.greeting")}
          chosen={preferences.greeting}
          options={[
            { value: "none", label: t("account.greeting.none") },
            { value: "short", label: t("account.greeting.short") },
            { value: "full", label: t("account.greeting.full") },
          ]}
        />
      </div>
    </Group>
  );
}
