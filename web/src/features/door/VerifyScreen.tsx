"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Door } from "@/components/Door";
import { current, someone } from "@/lib/api/auth";
import { verify } from "@/lib/api/door";
import { ApiProblem, codeOf } from "@/lib/api/problem";
import { useI18n } from "@/lib/i18n/context";
import { href } from "@/lib/locales";
import { takeToken } from "./token";

type State = "working" | "changed" | "spent" | "none" | "unreachable";

/** Where the link of a letter leads: a new account goes on to a few questions, a changed address is only said. */
export function VerifyScreen() {
  const { t, locale } = useI18n();
  const router = useRouter();
  const [state, setState] = useState<State>("working");
  const token = useRef<string | null | undefined>(undefined);
  const use = async () => {
    setState("working");
    if (!token.current) return setState("none");
    const before = await someone().then(
      () => current()?.learner,
      () => undefined,
    );
    try {
      const { learner } = await verify(token.current);
      if (before?.kind === "learner" && before.id === learner.id) setState("changed");
      else router.replace(href(locale, "/welcome"));
    } catch (error) {
      setState(codeOf(error) === ApiProblem.unreachable ? "unreachable" : "spent");
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the link is used once, when the page has come
  useEffect(() => {
    if (token.current !== undefined) return;
    token.current = takeToken();
    void use();
  }, []);
  return (
    <Door route="/verify" title={t(TITLES[state])}>
      <div className="stack" role="status">
        {state === "working" ? <p className="lead">{t("auth.verify.working")}</p> : null}
        {state === "spent" ? <p className="lead">{t("auth.verify.spent.p")}</p> : null}
        {state === "none" ? <p className="lead">{t("auth.verify.none")}</p> : null}
        {state === "unreachable" ? (
          <>
            <p className="lead">{t("nav.unreachable.p")}</p>
            <button type="button" className="btn btn-ink" onClick={() => void use()}>
              {t("do.tryAgain")}
            </button>
          </>
        ) : null}
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
    </Door>
  );
}

const TITLES = {
  working: "auth.verify.title",
  changed: "auth.verify.changed",
  spent: "auth.verify.spent",
  none: "auth.verify.spent",
  unreachable: "nav.unreachable",
} as const;
