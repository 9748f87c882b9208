"use client";

import Link from "next/link";
import { useState } from "react";
import { Door } from "@/components/Door";
import { Field, PasswordField } from "@/components/form/Field";
import { Problems } from "@/components/form/Problems";
import { checkEmail, checkNewPassword, explain } from "@/components/form/problems";
import { type Answers, useForm } from "@/components/form/useForm";
import { register } from "@/lib/api/door";
import { useI18n } from "@/lib/i18n/context";
import { DEFAULT_TARGET } from "@/lib/languages";
import { href } from "@/lib/locales";
import { load } from "@/lib/storage";
import { Sent } from "./Sent";
import { useVisitor } from "./useVisitor";

/** An account: for a guest the same talk goes on in it. */
export function RegisterScreen() {
  const { t, locale } = useI18n();
  const guest = useVisitor() === "guest";
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    check: (answers) => [...checkEmail(answers), ...checkNewPassword(answers)],
    send: async ({ name = "", email = "", password = "" }: Answers) => {
      const told = name.trim() === "" ? {} : { name: name.trim() };
      const targetLanguage = load("target") ?? DEFAULT_TARGET;
      await register({ ...told, email: email.trim(), password, locale, targetLanguage });
      setSentTo(email.trim());
    },
    explain,
  });
  if (sentTo !== null) {
    return (
      <Sent route="/register" words={t("auth.sent.p", { email: sentTo })} lit={guest} onAgain={() => setSentTo(null)}>
        {guest ? <p className="dim">{t("auth.sent.safe")}</p> : null}
      </Sent>
    );
  }
  return (
    <Door
      route="/register"
      title={t(guest ? "auth.register.why" : "auth.register.title")}
      lit={guest}
      below={
        <p>
          {t("auth.register.have")}{" "}
          <Link className="strong" href={href(locale, "/login")} prefetch={false}>
            {t("auth.login.do")}
          </Link>
        </p>
      }
    >
      <form className="stack" noValidate onSubmit={form.submit}>
        <p className="dim">{t("auth.register.p")}</p>
        <Problems problems={form.problems} refusals={form.refusals} />
        <Field
          name="name"
          label={t("auth.register.name")}
          aside={t("auth.optional")}
          hint={t("auth.register.nameHint")}
          autoComplete="given-name"
          maxLength={80}
          problems={form.problems}
        />
        <Field
          name="email"
          type="email"
          label={t("auth.email")}
          autoComplete="email"
          autoCapitalize="none"
          problems={form.problems}
        />
        <PasswordField
          name="password"
          label={t("auth.password")}
          hint={t("auth.passwordHint")}
          autoComplete="new-password"
          problems={form.problems}
        />
        <button type="submit" className="btn btn-ink btn-wide" aria-disabled={form.sending}>
          {t(form.sending ? "auth.sending" : "auth.register.do")}
        </button>
        <p className="small dim">{t("auth.register.terms")}</p>
      </form>
    </Door>
  );
}
