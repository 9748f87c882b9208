"use client";

import { useEffect, useState } from "react";
import { Failed, Waiting } from "@/components/States";
import { askExport, getExport } from "@/lib/api/account";
import type { Export } from "@/lib/api/accounts";
import { useI18n } from "@/lib/i18n/context";
import { momentOf } from "@/lib/i18n/dates";
import { useLoaded } from "@/lib/useLoaded";
import { Part } from "./Group";

const LOOK_AGAIN_MS = 5_000;
const PREPARING: Export = { state: "preparing", readyAt: null, bytes: null, url: null, expiresAt: null };

/** A file with all of one's data, made in the background. */
export function Download() {
  const { t } = useI18n();
  const [file, reload, set] = useLoaded(getExport);
  const [failed, setFailed] = useState(false);
  const preparing = file.state === "ready" && file.value.state === "preparing";
  useEffect(() => {
    if (!preparing) return;
    const timer = setInterval(reload, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [preparing, reload]);
  const make = async () => {
    setFailed(false);
    try {
      await askExport();
      set(PREPARING);
    } catch {
      setFailed(true);
    }
  };
  return (
    <Part title="privacy.export" about="privacy.export.p">
      {file.state === "loading" ? <Waiting /> : null}
      {file.state === "failed" ? (
        <Failed title={t("nav.unreachable")} text={t("nav.unreachable.p")} onAgain={reload} />
      ) : null}
      {file.state === "ready" ? <Ready file={file.value} onMake={() => void make()} /> : null}
      <p role="alert" className="field-problem">
        {failed ? t("privacy.export.failed") : null}
      </p>
    </Part>
  );
}

function Ready({ file, onMake }: { file: Export; onMake: () => void }) {
  const { t, locale } = useI18n();
  if (file.state === "preparing") return <p role="status">{t("privacy.export.preparing")}</p>;
  if (file.state === "none" || file.url === null) {
    return (
      <button type="button" className="btn btn-line" onClick={onMake}>
        {t("privacy.export.do")}
      </button>
    );
  }
  return (
    <>
      {file.expiresAt ? (
        <p role="status">{t("privacy.export.ready", { date: momentOf(file.expiresAt, locale) })}</p>
      ) : null}
      <div className="row wrap">
        <a className="btn btn-ink" href={file.url} download>
          {t("privacy.export.get", { size: sizeOf(file.bytes ?? 0, locale) })}
        </a>
        <button type="button" className="btn btn-bare" onClick={onMake}>
          {t("privacy.export.again")}
        </button>
      </div>
    </>
  );
}

function sizeOf(bytes: number, locale: string): string {
  const large = bytes >= 1_000_000;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: large ? "megabyte" : "kilobyte",
    maximumFractionDigits: large ? 1 : 0,
  }).format(Math.max(1, bytes / (large ? 1_000_000 : 1_000)));
}
