"use client";

import { Select } from "@/components/form/Select";
import { patchPreferences } from "@/lib/api/account";
import type { Account, Preferences } from "@/lib/api/accounts";
import { useI18n } from "@/lib/i18n/context";
import { Group } from "./Group";

export function Tutor({ account: { preferences } }: { account: Account }) {
  const { t } = useI18n();
  return (
    <Group
      title="account.tutor"
      about="account.tutor.p"
      save={(answers) =>
        patchPreferences({
          speed: Number(answers.speed),
          patience: answers.patience as Preferences["patience"],
          corrections: answers.corrections as Preferences["corrections"],
          greeting: answers.greeting as Preferences["greeting"],
        })
      }
    >
      <div className="pair">
        <Select
          name="speed"
          label={t("account.speed")}
          chosen={String(preferences.speed)}
          options={[
            { value: "0.75", label: t("account.speed.slow") },
            { value: "0.9", label: t("account.speed.easy") },
            { value: "1", label: t("account.speed.normal") },
          ]}
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
          label={t("account.corrections")}
          chosen={preferences.corrections}
          options={[
            { value: "later", label: t("account.corrections.later") },
            { value: "at_once", label: t("account.corrections.at_once") },
            { value: "not_now", label: t("account.corrections.not_now") },
          ]}
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
