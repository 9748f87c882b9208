"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useOwn } from "@/components/AccountProvider";
import { Dialog } from "@/components/Dialog";
import { Field } from "@/components/form/Field";
import { Problems } from "@/components/form/Problems";
import { useForm } from "@/components/form/useForm";
import { askErasure, undoErasure } from "@/lib/api/account";
import type { Account } from "@/lib/api/accounts";
import { remember } from "@/lib/api/auth";
import { useI18n } from "@/lib/i18n/context";
import { dayOf } from "@/lib/i18n/dates";
import { href } from "@/lib/locales";
import { Part } from "./Group";

/** The end of an account: a word to type, seven days to regret. A guest goes at once. */
export function Erase({ account }: { account: Account }) {
  const { t } = useI18n();
  const guest = account.kind === "guest";
  const [asking, setAsking] = useState(false);
  if (account.erasureAt !== null) return <Undo account={account} at={account.erasureAt} />;
  return (
    <Part title="privacy.erase" about={guest ? "privacy.erase.guest" : "privacy.erase.p"}>
      <button type="button" className="btn btn-line" onClick={() => setAsking(true)}>
        {t("privacy.erase.do")}
      </button>
      <Dialog open={asking} kind="alert" title={t("privacy.erase.ask")} onClose={() => setAsking(false)}>
        <Ask account={account} onCancel={() => setAsking(false)} />
      </Dialog>
    </Part>
  );
}

function Ask({ account, onCancel }: { account: Account; onCancel: () => void }) {
  const { t, locale } = useI18n();
  const { set } = useOwn();
  const router = useRouter();
  const word = t("privacy.erase.word");
  const form = useForm({
    check: ({ word: typed = "" }) =>
      typed.trim().toLowerCase() === word ? [] : [{ field: "word", text: "privacy.erase.wrong", values: { word } }],
    send: async () => {
      const { eraseAt } = await askErasure();
      onCancel();
      if (account.kind === "learner") return set({ ...account, erasureAt: eraseAt });
      remember(null);
      router.replace(href(locale, "/"));
    },
    explain: () => ({ field: null, text: "privacy.erase.failed" }),
  });
  return (
    <form className="stack" noValidate onSubmit={form.submit}>
      <p>
        {t("privacy.erase.all")} {t(account.kind === "guest" ? "privacy.erase.now" : "privacy.erase.days")}
      </p>
      <Problems problems={form.problems.filter(({ field }) => field === null)} refusals={form.refusals} />
      <Field
        name="word"
        label={t("privacy.erase.type", { word })}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        problems={form.problems}
      />
      <div className="row wrap">
        <button type="button" className="btn btn-line" data-first onClick={onCancel}>
          {t("account.cancel")}
        </button>
        <button type="submit" className="btn btn-bad" aria-disabled={form.sending}>
          {t("privacy.erase.do")}
        </button>
      </div>
    </form>
  );
}

function Undo({ account, at }: { account: Account; at: string }) {
  const { t, locale } = useI18n();
  const { set } = useOwn();
  const [failed, setFailed] = useState(false);
  const date = dayOf(at, locale);
  const keep = async () => {
    setFailed(false);
    await undoErasure().then(
      () => set({ ...account, erasureAt: null }),
      () => setFailed(true),
    );
  };
  return (
    <Part title="privacy.erase">
      <p className="erasing" role="status">
        <span className="strong">{t("privacy.erase.until", { date })}</span> {t("privacy.erase.until.p", { date })}
      </p>
      <button type="button" className="btn btn-ink" onClick={() => void keep()}>
        {t("privacy.erase.undo")}
      </button>
      <p role="alert" className="field-problem">
        {failed ? t("auth.failed") : null}
      </p>
    </Part>
  );
}
