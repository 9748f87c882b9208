"use client";

import type { ComponentType } from "react";
import { Choices, Field } from "@/components/form/Field";
import { Select } from "@/components/form/Select";
import type { Answers } from "@/components/form/useForm";
import type { Level, Profile } from "@/lib/api/accounts";
import { EXAMS } from "@/lib/exams";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";
import { NATIVE, namedLanguages } from "@/lib/languages";

interface Step {
  readonly title: MessageKey;
  readonly about: MessageKey;
  readonly Fields: ComponentType<{ profile: Profile }>;
  /** What the answers change; null when nothing was answered. */
  readonly change: (answers: Answers) => Partial<Profile> | null;
}

export const STEPS: readonly [Step, ...Step[]] = [
  {
    title: "onboarding.language",
    about: "onboarding.language.p",
    Fields: LanguageField,
    change: ({ nativeLanguage }) => (nativeLanguage ? { nativeLanguage } : null),
  },
  {
    title: "onboarding.level",
    about: "onboarding.level.p",
    Fields: LevelField,
    change: ({ level }) => (level === undefined ? null : { level: LEVELS.find((one) => one === level) ?? null }),
  },
  {
    title: "onboarding.goal",
    about: "onboarding.goal.p",
    Fields: GoalField,
    change: ({ examGoal }) => (examGoal === undefined ? null : { examGoal }),
  },
  {
    title: "onboarding.date",
    about: "onboarding.date.p",
    Fields: DateField,
    change: ({ examDate }) => (examDate ? { examDate } : null),
  },
];

/** The browser's language is a good guess, shown and easy to change. */
function LanguageField({ profile }: { profile: Profile }) {
  const { t, locale } = useI18n();
  const guess = navigator.languages?.map((tag) => tag.split("-")[0] ?? "").find((code) => NATIVE.includes(code));
  return (
    <Select
      name="nativeLanguage"
      label={t("onboarding.language.label")}
      chosen={profile.nativeLanguage || guess || ""}
      options={[
        { value: "", label: t("onboarding.language.none") },
        ...namedLanguages(locale).map(({ code, name }) => ({ value: code, label: name })),
      ]}
    />
  );
}

const LEVELS = ["A1", "A2", "B1"] as const satisfies readonly Level[];
const CAN: Readonly<Record<(typeof LEVELS)[number], MessageKey>> = {
  A1: "onboarding.level.A1",
  A2: "onboarding.level.A2",
  B1: "onboarding.level.B1",
};

function LevelField({ profile }: { profile: Profile }) {
  const { t } = useI18n();
  return (
    <Choices
      name="level"
      legend="onboarding.level"
      hidden
      chosen={profile.level}
      choices={[
        ...LEVELS.map((level) => ({ value: level, label: t(CAN[level]) })),
        { value: "", label: t("onboarding.level.unknown"), note: t("onboarding.level.unknown.p") },
      ]}
    />
  );
}

function GoalField({ profile }: { profile: Profile }) {
  const { t } = useI18n();
  return (
    <Choices
      name="examGoal"
      legend="onboarding.goal"
      hidden
      chosen={profile.examGoal || null}
      choices={[
        ...EXAMS.map(({ goal, name, text }) => ({ value: goal, label: name, note: t(text) })),
        { value: "", label: t("onboarding.goal.none"), note: t("onboarding.goal.none.p") },
      ]}
    />
  );
}

function DateField({ profile }: { profile: Profile }) {
  const { t } = useI18n();
  return (
    <Field
      name="examDate"
      type="date"
      label={t("onboarding.date.label")}
      hint={t("onboarding.date.hint")}
      defaultValue={profile.examDate ?? ""}
      problems={[]}
    />
  );
}
