"use client";

import { useState } from "react";
import { Field, PasswordField } from "@/components/form/Field";
import { Problems } from "@/components/form/Problems";
import { checkEmail, checkNewPassword, checkPassword, explain } from "@/components/form/problems";
import { type Problem, useForm } from "@/components/form/useForm";
import { changeEmail, changePassword } from "@/lib/api/account";
import { codeOf } from "@/lib/api/problem";
import { useI18n } from "@/lib/i18n/context";

/** The new address counts when the link in its letter was pressed. */
export function ChangeEmail() {
  const { t } = useI18n();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    check: (answers) => [...checkEmail(answers), ...checkPassword(answers, "emailPassword")],
    send: async ({ email = "", emailPassword = "" }) => {
      await changeEmail(emailPassword, email.trim());
      setSentTo(email.trim());
    },
    explain: (error) => wrong(error, "emailPassword"),
  });
  return (
    <details className="more">
      <summary>{t("account.email")}</summary>
      {sentTo === null ? (
        <form className="stack" noValidate onSubmit={form.submit}>
          <Problems problems={form.problems} refusals={form.refusals} />
          <Field
            name="email"
            type="email"
            label={t("account.email.new")}
            autoComplete="email"
            autoCapitalize="none"
            problems={form.problems}
          />
          <PasswordField
            name="emailPassword"
            label={t("auth.password")}
            autoComplete="current-password"
            problems={form.problems}
          />
          <button type="submit" className="btn btn-ink btn-s" aria-disabled={form.sending}>
            {t("account.email.do")}
          </button>
        </form>
      ) : (
        <p role="status" className="anywhere">
          {t("account.email.sent", { email: sentTo })}
        </p>
      )}
    </details>
  );
}

export function ChangePassword({ email }: { email: string }) {
  const { t } = useI18n();
  const [saved, setSaved] = useState(false);
  const form = useForm({
    check: (answers) => [...checkPassword(answers, "current"), ...checkNewPassword(answers)],
    send: async ({ current = "", password = "" }) => {
      await changePassword(current, password);
      setSaved(true);
    },
    explain: (error) => wrong(error, "current"),
  });
  return (
    <details className="more">
      <summary>{t("account.password")}</summary>
      {saved ? (
        <p role="status">{t("account.password.saved")}</p>
      ) : (
        <form className="stack" noValidate onSubmit={form.submit}>
          <Problems problems={form.problems} refusals={form.refusals} />
          <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
          <PasswordField
            name="current"
            label={t("account.password.now")}
            autoComplete="current-password"
            problems={form.problems}
          />
          <PasswordField
            name="password"
            label={t("auth.newPassword")}
            hint={t("auth.passwordHint")}
            autoComplete="new-password"
            problems={form.problems}
          />
          <button type="submit" className="btn btn-ink btn-s" aria-disabled={form.sending}>
            {t("account.password.do")}
          </button>
        </form>
      )}
    </details>
  );
}

function wrong(error: unknown, field: string): Problem {
  return codeOf(error) === "password_wrong" ? { field, text: "account.password.wrong" } : explain(error);
}
