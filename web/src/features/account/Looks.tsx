"use client";

import { LETTERS, optionsOf } from "@/components/form/choices";
import { Choices } from "@/components/form/Field";
import { Select, Switch } from "@/components/form/Select";
import { patchPreferences } from "@/lib/api/account";
import type { Account, Preferences } from "@/lib/api/accounts";
import { useI18n } from "@/lib/i18n/context";
import { save } from "@/lib/storage";
import { Group } from "./Group";

const SAMPLE = "Jeg vil gjerne snakke om jobben min.";

export function Looks({ account: { preferences } }: { account: Account }) {
  const { t } = useI18n();
  return (
    <Group
      title="account.page"
      about="account.page.p"
      save={async (answers) => {
        const account = await patchPreferences({
          letters: answers.letters as Preferences["letters"],
          captions: answers.captions as Preferences["captions"],
          sounds: answers.sounds === "on",
          vibration: answers.vibration === "on",
        });
        save("captions", account.preferences.captions);
        save("sounds", account.preferences.sounds ? "on" : "off");
        return account;
      }}
    >
      <Choices
        name="letters"
        legend="choice.letters"
        chosen={preferences.letters}
        choices={optionsOf(LETTERS, t).map((choice) => ({
          ...choice,
          note: <Sample clear={choice.value === "clear"} />,
        }))}
      />
      <Select
        name="captions"
        label={t("account.captions")}
        chosen={preferences.captions}
        options={[
          { value: "normal", label: t("account.captions.normal") },
          { value: "large", label: t("account.captions.large") },
        ]}
      />
      <div className="switches">
        <Switch name="sounds" label={t("choice.sounds")} note={t("choice.sounds.p")} on={preferences.sounds} />
        <Switch
          name="vibration"
          label={t("choice.vibration")}
          note={t("choice.vibration.p")}
          on={preferences.vibration}
        />
      </div>
    </Group>
  );
}

function Sample({ clear }: { clear: boolean }) {
  return (
    <span lang="nb" className={clear ? "sample" : "sample book"}>
      {SAMPLE}
    </span>
  );
}
