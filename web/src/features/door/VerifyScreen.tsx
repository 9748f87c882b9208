"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Door } from "@/components/Door";
import { PasswordField } from "@/components/form/Field";
import { Problems } from "@/components/form/Problems";
import { checkPassword, explain } from "@/components/form/problems";
import { useForm } from "@/components/form/useForm";
import { current, someone } from "@/lib/api/auth";
import { verify } from "@/lib/api/door";
import { codeOf } from "@/lib/api/problem";
import { useI18n } from "@/lib/i18n/context";
import { href } from "@/lib/locales";
import { takeToken } from "./token";

type State = "working" | "asking" | "changed" | "spent" | "none";

/**
 * Where the link of a letter leads. The password shows that who opens the letter is who asked for it: a new account
 * goes on to a few questions, a changed address is only said.
 */
export function VerifyScreen() {
  const { t, locale } = useI18n();
  const [state, setState] = useState<State>("working");
  const token = useRef<string | null | undefined>(undefined);
  useEffect(() => {
    if (token.current !== undefined) return;
    token.current = takeToken();
    setState(token.current ? "asking" : "none");
  }, []);
  return (
    <Door route="/verify" title={t(TITLES[state])}>
      {state === "asking" ? (
        <Ask token={token.current ?? ""} onEnd={setState} />
      ) : (
        <div className="stack" role="status">
          {state === "working" ? <p className="lead">{t("auth.verify.working")}</p> : null}
          {state === "spent" ? <p className="lead">{t("auth.verify.spent.p")}</p> : null}
          {state === "none" ? <p className="lead">{t("auth.verify.none")}</p> : null}
          {state === "changed" ? (
            <Link className="btn btn-ink" href={href(locale, "/account")} prefetch={false}>
              {t("auth.verify.toAccount")}
            </Link>
          ) : null}
          {state === "spent" || state === "none" ? (
            <div className="row wrap">
              <Link className="btn btn-ink" href={href(locale, "/login")} prefetch={false}>
                {t("auth.login.do")}
              </Link>
              <Link className="btn btn-bare" href={href(locale, "/register")} prefetch={false}>
                {t("auth.login.make")}
              </Link>
            </div>
          ) : null}
        </div>
      )}
    </Door>
  );
}

function Ask({ token, onEnd }: { token: string; onEnd: (state: State) => void }) {
  const { t, locale } = useI18n();
  const router = useRouter();
  const form = useForm({
    check: checkPassword,
    send: async ({ password = "" }) => {
      const before = await someone().then(
        () => current()?.learner,
        () => undefined,
      );
      try {
        const { learner } = await verify(token, password);
        if (before?.kind === "learner" && before.id === learner.id) onEnd("changed");
        else router.replace(href(locale, "/welcome"));
      } catch (error) {
        if (codeOf(error) !== "link_spent") throw error;
        onEnd("spent");
      }
    },
    explain: (error) =>
      codeOf(error) === "password_wrong" ? { field: "password", text: "auth.verify.wrong" } : explain(error),
  });
  return (
    <form className="stack" noValidate onSubmit={form.submit}>
      <p className="dim">{t("auth.verify.p")}</p>
      <Problems problems={form.problems} refusals={form.refusals} />
      <PasswordField
        name="password"
        label={t("auth.password")}
        autoComplete="current-password"
        problems={form.problems}
      />
      <button type="submit" className="btn btn-ink btn-wide" aria-disabled={form.sending}>
        {t(form.sending ? "auth.sending" : "auth.verify.do")}
      </button>
      <p className="center">
        <Link className="btn btn-bare btn-s" href={href(locale, "/register")} prefetch={false}>
          {t("auth.verify.unknown")}
        </Link>
      </p>
    </form>
  );
}

const TITLES = {
  working: "auth.verify.title",
  asking: "auth.verify.title",
  changed: "auth.verify.changed",
  spent: "auth.verify.spent",
  none: "auth.verify.spent",
} as const;
