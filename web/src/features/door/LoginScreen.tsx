"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { Door } from "@/components/Door";
import { Choices, Field, PasswordField } from "@/components/form/Field";
import { Problems } from "@/components/form/Problems";
import { checkEmail, checkPassword, explain, explainBringing } from "@/components/form/problems";
import { type Answers, useForm } from "@/components/form/useForm";
import { logIn } from "@/lib/api/door";
import { useI18n } from "@/lib/i18n/context";
import { href } from "@/lib/locales";
import { placeAfter } from "./afterwards";
import { useVisitor } from "./useVisitor";

/** E-mail and password; a guest who has talked here says what becomes of the talks. */
export function LoginScreen() {
  const { t, locale } = useI18n();
  const router = useRouter();
  const visitor = useVisitor();
  const bringing = useRef(false);
  const form = useForm({
    check: (answers) => [...checkEmail(answers), ...checkPassword(answers)],
    send: async ({ email = "", password = "", talks }: Answers) => {
      bringing.current = talks === "bring";
      await logIn(email.trim(), password, bringing.current);
      router.replace(href(locale, placeAfter(location.search)));
    },
    explain: (error) => (bringing.current ? explainBringing(error) : explain(error)),
  });
  return (
    <Door
      route="/login"
      title={t("auth.login.title")}
      lit={visitor === "guest"}
      below={
        <p>
          {t("auth.login.none")}{" "}
          <Link className="strong" href={href(locale, "/register")} prefetch={false}>
            {t("auth.login.make")}
          </Link>
        </p>
      }
    >
      <form className="stack" noValidate onSubmit={form.submit}>
        <Problems problems={form.problems} refusals={form.refusals} />
        <Field
          name="email"
          type="email"
          label={t("auth.email")}
          autoComplete="username"
          autoCapitalize="none"
          problems={form.problems}
        />
        <PasswordField
          name="password"
          label={t("auth.password")}
          autoComplete="current-password"
          problems={form.problems}
        />
        {visitor === "guest" ? (
          <Choices
            name="talks"
            legend="auth.talks"
            chosen="bring"
            choices={[
              { value: "bring", label: t("auth.talks.bring"), note: t("auth.talks.bring.p") },
              { value: "leave", label: t("auth.talks.leave"), note: t("auth.talks.leave.p") },
            ]}
          />
        ) : null}
        <button type="submit" className="btn btn-ink btn-wide" aria-disabled={form.sending}>
          {t(form.sending ? "auth.sending" : "auth.login.do")}
        </button>
        <p className="center">
          <Link className="btn btn-bare btn-s" href={href(locale, "/reset")} prefetch={false}>
            {t("auth.login.forgot")}
          </Link>
        </p>
      </form>
    </Door>
  );
}
