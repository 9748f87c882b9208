"use client";

import { Field } from "@/components/form/Field";
import { Select } from "@/components/form/Select";
import { patchProfile } from "@/lib/api/account";
import type { Account, Level } from "@/lib/api/accounts";
import { EXAMS, LEVELS } from "@/lib/exams";
import { useI18n } from "@/lib/i18n/context";
import { TARGETS } from "@/lib/languages";
import { Group } from "./Group";

export function Learning({ account: { profile } }: { account: Account }) {
  const { t } = useI18n();
  const levels = LEVELS.map((level) => ({ value: level, label: level }));
  return (
    <Group
      title="account.learn"
      about="account.learn.p"
      save={(answers) =>
        patchProfile({
          targetLanguage: answers.targetLanguage,
          level: levelOf(answers.level),
          targetLevel: levelOf(answers.targetLevel),
          examGoal: answers.examGoal,
          examDate: answers.examDate || null,
        })
      }
    >
      <Select
        name="targetLanguage"
        label={t("account.target")}
        chosen={profile.targetLanguage}
        options={TARGETS.map(({ code, name }) => ({ value: code, label: name, lang: code }))}
      />
      <div className="pair">
        <Select
          name="level"
          label={t("account.level")}
          chosen={profile.level ?? ""}
          options={[{ value: "", label: t("account.level.unknown") }, ...levels]}
        />
        <Select
          name="targetLevel"
          label={t("account.targetLevel")}
          chosen={profile.targetLevel ?? ""}
          options={[{ value: "", label: t("account.none") }, ...levels]}
        />
      </div>
      <div className="pair">
        <Select
          name="examGoal"
          label={t("account.exam")}
          chosen={profile.examGoal}
          options={[
            { value: "", label: t("account.none") },
            ...EXAMS.map(({ goal, name }) => ({ value: goal, label: name })),
          ]}
        />
        <Field
          name="examDate"
          type="date"
          label={t("account.examDate")}
          defaultValue={profile.examDate ?? ""}
          problems={[]}
        />
      </div>
    </Group>
  );
}

function levelOf(value: string | undefined): Level | null {
  return LEVELS.find((level) => level === value) ?? null;
}
