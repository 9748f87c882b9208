"use client";

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
        return account;
      }}
    >
      <Choices
        name="letters"
        legend="account.letters"
        chosen={preferences.letters}
        choices={[
          { value: "book", label: t("account.letters.book"), note: <Sample /> },
          { value: "clear", label: t("account.letters.clear"), note: <Sample clear /> },
        ]}
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
        <Switch name="sounds" label={t("account.sounds")} note={t("account.sounds.p")} on={preferences.sounds} />
        <Switch
          name="vibration"
          label={t("account.vibration")}
          note={t("account.vibration.p")}
          on={preferences.vibration}
        />
      </div>
    </Group>
  );
}

function Sample({ clear = false }: { clear?: boolean }) {
  return (
    <span lang="nb" className={clear ? "sample" : "sample book"}>
      {SAMPLE}
    </span>
  );
}
