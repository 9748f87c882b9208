"use client";

import { useEffect, useState } from "react";
import type { About } from "@/lib/api/types";
import { useI18n } from "@/lib/i18n/context";

const MINUTES = 3;

/** What the button costs, as this server has it set. */
export function Note() {
  const { t } = useI18n();
  const [about, setAbout] = useState<Pick<About, "guests" | "guestMinutes"> | null>(null);
  useEffect(() => {
    fetch("/api/v1/about")
      .then(async (response) => (response.ok ? setAbout((await response.json()) as About) : undefined))
      .catch(() => undefined);
  }, []);
  const text =
    about?.guests === false ? t("landing.noteNoGuests") : t("landing.note", { n: about?.guestMinutes ?? MINUTES });
  return <p className="note">{text}</p>;
}
