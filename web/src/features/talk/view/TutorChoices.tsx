"use client";

import { useState } from "react";
import { CORRECTIONS, LETTERS, optionsOf, SPEEDS } from "@/components/form/choices";
import { Select } from "@/components/form/Select";
import { getAccount, patchPreferences } from "@/lib/api/account";
import type { Preferences } from "@/lib/api/accounts";
import { someone } from "@/lib/api/auth";
import { useI18n } from "@/lib/i18n/context";
import { obey } from "@/lib/preferences";
import { useLoaded } from "@/lib/useLoaded";

/** What the account says of the tutor, changed where one talks. Nothing is shown to somebody who is not known yet. */
export function TutorChoices() {
  const { t } = useI18n();
  const [account] = useLoaded(async () => ((await someone()) ? getAccount() : null));
  const [told, setTold] = useState<"choice.saved" | "choice.notSaved" | null>(null);
  if (account.state !== "ready" || account.value === null) return null;
  const { preferences } = account.value;

  const change = (part: Partial<Preferences>) => {
    setTold(null);
    patchPreferences(part).then(
      (changed) => {
        obey(changed);
        setTold("choice.saved");
      },
      () => setTold("choice.notSaved"),
    );
  };

  return (
    <section aria-labelledby="tutor-choices" className="stack">
      <h3 id="tutor-choices">{t("choice.tutor")}</h3>
      <p className="small dim">{t("choice.tutor.p")}</p>
      <Select
        name="talk-speed"
        label={t("choice.speed")}
        chosen={String(preferences.speed)}
        options={optionsOf(SPEEDS, t)}
        onChoose={(speed) => change({ speed: Number(speed) })}
      />
      <Select
        name="talk-corrections"
        label={t("choice.corrections")}
        chosen={preferences.corrections}
        options={optionsOf(CORRECTIONS, t)}
        onChoose={(corrections) => change({ corrections: corrections as Preferences["corrections"] })}
      />
      <Select
        name="talk-letters"
        label={t("choice.letters")}
        chosen={preferences.letters}
        options={optionsOf(LETTERS, t)}
        onChoose={(letters) => change({ letters: letters as Preferences["letters"] })}
      />
      <span role="status" className="small saved">
        {told ? t(told) : null}
      </span>
    </section>
  );
}
