"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useOwn } from "@/components/AccountProvider";
import { Icon } from "@/components/Icon";
import { Toast } from "@/components/Toast";
import { logOut } from "@/lib/api/account";
import { remember } from "@/lib/api/auth";
import { codeOf } from "@/lib/api/problem";
import { useI18n } from "@/lib/i18n/context";
import { href } from "@/lib/locales";

/** Only for those with an account: a guest who left could never come back. */
export function LogOut({ className }: { className: string }) {
  const { t, locale } = useI18n();
  const { found } = useOwn();
  const router = useRouter();
  const [failed, setFailed] = useState(false);
  if (found.state !== "ready" || found.account.kind !== "learner") return null;
  const leave = async () => {
    try {
      await logOut();
    } catch (error) {
      if (codeOf(error) !== "signed_out") return setFailed(true);
    }
    remember(null);
    router.replace(href(locale, "/"));
  };
  return (
    <>
      <button type="button" className={className} onClick={() => void leave()}>
        <Icon name="leave" />
        {t("nav.logout")}
      </button>
      <Toast text={failed ? t("nav.logoutFailed") : null} onGone={() => setFailed(false)} />
    </>
  );
}
