"use client";

import { useState } from "react";
import { Icon } from "@/components/Icon";
import { getReportFile, type Report } from "@/lib/api/exams";
import { useI18n } from "@/lib/i18n/context";

/** Keeps the report as a PDF on this device. */
export function AsFile({ report }: { report: Report }) {
  const { t } = useI18n();
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const keep = async () => {
    setState("busy");
    try {
      save(await getReportFile(report.attemptId), `avaaz-${report.exam}-${report.satAt.slice(0, 10)}.pdf`);
      setState("idle");
    } catch {
      setState("failed");
    }
  };
  return (
    <>
      <button type="button" className="btn btn-line" disabled={state === "busy"} onClick={() => void keep()}>
        <Icon name="down" />
        {t("result.pdf")}
      </button>
      {state === "failed" ? <p role="alert">{t("result.pdf.failed")}</p> : null}
    </>
  );
}

function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
