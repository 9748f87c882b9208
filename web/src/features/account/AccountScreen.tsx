"use client";

import Link from "next/link";
import { Erasing } from "@/components/Erasing";
import { Own } from "@/components/Own";
import type { Account } from "@/lib/api/accounts";
import { useI18n } from "@/lib/i18n/context";
import { href } from "@/lib/locales";
import { Devices } from "./Devices";
import { ChangeEmail, ChangePassword } from "./Entry";
import { Part } from "./Group";
import { Learning } from "./Learning";
import { Looks } from "./Looks";
import { Tutor } from "./Tutor";
import { You } from "./You";

/** What one told and chose, and the ways into the account. */
export function AccountScreen() {
  const { t } = useI18n();
  return (
    <>
      <div className="page-head">
        <h1>{t("account.title")}</h1>
      </div>
      <Own>{(account) => <Inside account={account} />}</Own>
    </>
  );
}

function Inside({ account }: { account: Account }) {
  const { t, locale } = useI18n();
  return (
    <div className="parts">
      <Erasing account={account} />
      {account.kind === "guest" ? (
        <div className="card row wrap between">
          <p>{t("account.guest")}</p>
          <Link className="btn btn-ink btn-s" href={href(locale, "/register")} prefetch={false}>
            {t("nav.register")}
          </Link>
        </div>
      ) : null}
      <You account={account} />
      <Learning account={account} />
      <Tutor account={account} />
      <Looks account={account} />
      {account.email === null ? null : <Entry email={account.email} />}
      {account.kind === "learner" ? <Devices /> : null}
      <Part title="privacy.title" about="privacy.lead">
        <Link className="btn btn-line" href={href(locale, "/account/privacy")} prefetch={false}>
          {t("privacy.see")}
        </Link>
      </Part>
    </div>
  );
}

function Entry({ email }: { email: string }) {
  const { t } = useI18n();
  return (
    <Part title="account.login">
      <p className="dim anywhere">{t("account.login.p", { email })}</p>
      <ChangeEmail />
      <ChangePassword email={email} />
    </Part>
  );
}
