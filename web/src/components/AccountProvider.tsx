"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { getAccount } from "@/lib/api/account";
import type { Account } from "@/lib/api/accounts";
import { someone } from "@/lib/api/auth";
import { codeOf } from "@/lib/api/problem";
import { obey } from "@/lib/preferences";

export type Found =
  | { readonly state: "loading" | "nobody" | "unreachable" }
  | { readonly state: "ready"; readonly account: Account };

interface Own {
  readonly found: Found;
  /** Shows what the server answered to a change. */
  readonly set: (account: Account) => void;
  /** Reads it again. */
  readonly reload: () => void;
}

const Context = createContext<Own | null>(null);

/** One's own account, read once for the pages inside. */
export function AccountProvider({ children }: { children: ReactNode }) {
  const [found, setFound] = useState<Found>({ state: "loading" });
  const set = useCallback((account: Account) => {
    obey(account);
    setFound({ state: "ready", account });
  }, []);
  const reload = useCallback(() => {
    setFound((before) => (before.state === "ready" ? before : { state: "loading" }));
    look().then(
      (account) => (account ? set(account) : setFound({ state: "nobody" })),
      () => setFound((before) => (before.state === "ready" ? before : { state: "unreachable" })),
    );
  }, [set]);
  useEffect(() => {
    reload();
    window.addEventListener("online", reload);
    return () => window.removeEventListener("online", reload);
  }, [reload]);
  const own = useMemo(() => ({ found, set, reload }), [found, set, reload]);
  return <Context.Provider value={own}>{children}</Context.Provider>;
}

export function useOwn(): Own {
  const own = useContext(Context);
  if (!own) throw new Error("useOwn needs an AccountProvider above it");
  return own;
}

/** Null when nobody is signed in on this device. */
async function look(): Promise<Account | null> {
  if (!(await someone())) return null;
  try {
    return await getAccount();
  } catch (error) {
    if (codeOf(error) === "signed_out") return null;
    throw error;
  }
}
