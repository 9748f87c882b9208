"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Door } from "@/components/Door";
import { Field, PasswordField } from "@/components/form/Field";
import { Problems } from "@/components/form/Problems";
import { checkEmail, checkNewPassword, explain } from "@/components/form/problems";
import { useForm } from "@/components/form/useForm";
import { askReset, resetPassword } from "@/lib/api/door";
import { codeOf } from "@/lib/api/problem";
import { useI18n } from "@/lib/i18n/context";
import { href } from "@/lib/locales";
import { Sent } from "./Sent";
import { takeToken } from "./token";

/** Asks for a letter; with the letter's link, takes the new password. */
export function ResetScreen() {
  const [token, setToken] = useState<string | null>(null);
  const looked = useRef(false);
  useEffect(() => {
    if (looked.current) return;
    looked.current = true;
    setToken(takeToken());
  }, []);
  return token === null ? <Ask /> : <Choose token={token} onSpent={() => setToken(null)} />;
}

function Ask() {
  const { t, locale } = useI18n();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    check: checkEmail,
    send: async ({ email = "" }) => {
      await askReset(email.trim(), locale);
      setSentTo(email.trim());
    },
    explain,
  });
  if (sentTo !== null) {
    return <Sent route="/reset" words={t("auth.reset.sent", { email: sentTo })} onAgain={() => setSentTo(null)} />;
  }
  return (
    <Door
      route="/reset"
      title={t("auth.reset.title")}
      below={
        <Link className="strong" href={href(locale, "/login")} prefetch={false}>
          {t("auth.reset.back")}
        </Link>
      }
    >
      <form className="stack" noValidate onSubmit={form.submit}>
        <p className="dim">{t("auth.reset.p")}</p>
        <Problems problems={form.problems} refusals={form.refusals} />
        <Field
          name="email"
          type="email"
          label={t("auth.email")}
          autoComplete="username"
          autoCapitalize="none"
          problems={form.problems}
        />
        <button type="submit" className="btn btn-ink btn-wide" aria-disabled={form.sending}>
          {t(form.sending ? "auth.sending" : "auth.reset.do")}
        </button>
      </form>
    </Door>
  );
}

function Choose({ token, onSpent }: { token: string; onSpent: () => void }) {
  const { t, locale } = useI18n();
  const router = useRouter();
  const [spent, setSpent] = useState(false);
  const form = useForm({
    check: checkNewPassword,
    send: async ({ password = "" }) => {
      try {
        await resetPassword(token, password);
      } catch (error) {
        if (codeOf(error) !== "link_spent") throw error;
        return setSpent(true);
      }
      router.replace(href(locale, "/today"));
    },
    explain,
  });
  if (spent) {
    return (
      <Door route="/reset" title={t("auth.verify.spent")}>
        <div className="stack" role="status">
          <p className="lead">{t("auth.verify.spent.p")}</p>
          <button type="button" className="btn btn-ink" onClick={onSpent}>
            {t("auth.reset.ask")}
          </button>
        </div>
      </Door>
    );
  }
  return (
    <Door route="/reset" title={t("auth.reset.choose")}>
      <form className="stack" noValidate onSubmit={form.submit}>
        <p className="dim">{t("auth.reset.choose.p")}</p>
        <Problems problems={form.problems} refusals={form.refusals} />
        <PasswordField
          name="password"
          label={t("auth.newPassword")}
          hint={t("auth.passwordHint")}
          autoComplete="new-password"
          problems={form.problems}
        />
        <button type="submit" className="btn btn-ink btn-wide" aria-disabled={form.sending}>
          {t(form.sending ? "auth.sending" : "auth.reset.save")}
        </button>
      </form>
    </Door>
  );
}
