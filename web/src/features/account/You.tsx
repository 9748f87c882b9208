"use client";

import { Field } from "@/components/form/Field";
import { Select } from "@/components/form/Select";
import { patchProfile } from "@/lib/api/account";
import type { Account } from "@/lib/api/accounts";
import { useI18n } from "@/lib/i18n/context";
import { namedLanguages } from "@/lib/languages";
import { Group } from "./Group";

export function You({ account: { profile } }: { account: Account }) {
  const { t, locale } = useI18n();
  return (
    <Group
      title="account.you"
      about="account.you.p"
      save={({ name = "", nativeLanguage = "" }) => patchProfile({ name: name.trim(), nativeLanguage })}
    >
      <Field
        name="name"
        label={t("account.name")}
        defaultValue={profile.name}
        autoComplete="given-name"
        maxLength={80}
        problems={[]}
      />
      <Select
        name="nativeLanguage"
        label={t("account.native")}
        chosen={profile.nativeLanguage}
        options={[
          { value: "", label: t("account.none") },
          ...namedLanguages(locale).map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
    </Group>
  );
}
