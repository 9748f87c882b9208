"use client";

import type { ReactNode } from "react";
import { useOwn } from "@/components/AccountProvider";
import type { Account } from "@/lib/api/accounts";
import { useI18n } from "@/lib/i18n/context";
import { Failed, Waiting } from "./States";

interface OwnProps {
  children: (account: Account) => ReactNode;
  waiting?: ReactNode;
}

/** What needs the account: `waiting`, or lines, in its place until it comes, and a way on when it does not. */
export function Own({ children, waiting = <Waiting /> }: OwnProps) {
  const { t } = useI18n();
  const { found, reload } = useOwn();
  switch (found.state) {
    case "ready":
      return children(found.account);
    case "unreachable":
      return <Failed title={t("nav.unreachable")} text={t("nav.unreachable.p")} onAgain={reload} />;
    default:
      return waiting;
  }
}
