"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { AccountProvider, useOwn } from "@/components/AccountProvider";
import { Problems } from "@/components/form/Problems";
import { type Answers, useForm } from "@/components/form/useForm";
import { Icon } from "@/components/Icon";
import { Own } from "@/components/Own";
import { Closed } from "@/features/shell/Closed";
import { patchProfile } from "@/lib/api/account";
import type { Account } from "@/lib/api/accounts";
import { useI18n } from "@/lib/i18n/context";
import { href } from "@/lib/locales";
import { STEPS } from "./steps";

/** A few questions after the first talk, one a screen; each may be skipped. */
export function WelcomeScreen() {
  return (
    <AccountProvider>
      <Welcome />
    </AccountProvider>
  );
}

function Welcome() {
  const { t, locale } = useI18n();
  const { found } = useOwn();
  const router = useRouter();
  const [at, setAt] = useState(0);
  const step = { n: at + 1, total: STEPS.length };
  useEffect(() => {
    document.title = `${t("onboarding.step", { n: at + 1, total: STEPS.length })} · ${t("app.name")}`;
  }, [at, t]);
  const leave = () => router.replace(href(locale, "/today"));
  const next = () => (at + 1 < STEPS.length ? setAt(at + 1) : leave());
  if (found.state === "nobody") return <Closed />;
  return (
    <div className="door ask">
      <a className="skip" href="#main">
        {t("nav.skip")}
      </a>
      <header className="ask-top">
        <button type="button" className="btn btn-bare btn-s" onClick={at === 0 ? leave : () => setAt(at - 1)}>
          <Icon name="back" small />
          {t("app.back")}
        </button>
        <p>{t("onboarding.step", step)}</p>
        <button type="button" className="btn btn-bare btn-s" onClick={next}>
          {t("onboarding.skip")}
        </button>
      </header>
      <main className="door-sky" id="main" tabIndex={-1}>
        <Own>{(account) => <Question key={at} at={at} account={account} onNext={next} />}</Own>
      </main>
      <div className="ask-water" aria-hidden="true">
        {STEPS.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps never move
          <i key={index} className={index <= at ? "on" : undefined} />
        ))}
      </div>
    </div>
  );
}

function Question({ at, account, onNext }: { at: number; account: Account; onNext: () => void }) {
  const { t } = useI18n();
  const { set } = useOwn();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { title, about, Fields, change } = STEPS[at] ?? STEPS[0];
  const form = useForm({
    check: () => [],
    send: async (answers: Answers) => {
      const told = change(answers);
      if (told) set(await patchProfile({ ...told, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }));
      onNext();
    },
    explain: () => ({ field: null, text: "onboarding.failed" }),
  });
  return (
    <form className="door-form" onSubmit={form.submit}>
      <h1 ref={heading} tabIndex={-1}>
        {t(title)}
      </h1>
      <p className="dim">{t(about)}</p>
      <Problems problems={form.problems} refusals={form.refusals} />
      <Fields profile={account.profile} />
      <button type="submit" className="btn btn-ink btn-wide" aria-disabled={form.sending}>
        {t(at + 1 < STEPS.length ? "onboarding.next" : "onboarding.last")}
      </button>
    </form>
  );
}
