"use client";

import { type ReactNode, useState } from "react";
import { useOwn } from "@/components/AccountProvider";
import { Problems } from "@/components/form/Problems";
import { type Answers, useForm } from "@/components/form/useForm";
import type { Account } from "@/lib/api/accounts";
import { useI18n } from "@/lib/i18n/context";
import type { MessageKey } from "@/lib/i18n/en";

interface Props {
  title: MessageKey;
  about?: MessageKey;
  children: ReactNode;
}

/** One part of a page of settings: what it is about, then what one can do. */
export function Part({ title, about, children }: Props) {
  const { t } = useI18n();
  return (
    <section className="part" aria-labelledby={title}>
      <div className="part-head">
        <h2 id={title}>{t(title)}</h2>
        {about ? <p className="small dim">{t(about)}</p> : null}
      </div>
      <div className="part-body">{children}</div>
    </section>
  );
}

/** A part that is saved as one. */
export function Group({ save, children, ...head }: Props & { save: (answers: Answers) => Promise<Account> }) {
  const { t } = useI18n();
  const { set } = useOwn();
  const [saved, setSaved] = useState(false);
  const form = useForm({
    check: () => [],
    send: async (answers) => {
      set(await save(answers));
      setSaved(true);
    },
    explain: () => ({ field: null, text: "choice.notSaved" }),
  });
  return (
    <Part {...head}>
      <form className="stack" onSubmit={form.submit} onChange={() => setSaved(false)}>
        <Problems problems={form.problems} refusals={form.refusals} />
        {children}
        <div className="row">
          <button type="submit" className="btn btn-ink btn-s" aria-disabled={form.sending}>
            {t("account.save")}
          </button>
          <span role="status" className="small saved">
            {saved ? t("choice.saved") : null}
          </span>
        </div>
      </form>
    </Part>
  );
}
