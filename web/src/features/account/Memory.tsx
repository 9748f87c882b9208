"use client";

import { useState } from "react";
import { Dialog } from "@/components/Dialog";
import { Failed, Waiting } from "@/components/States";
import { forgetMemory, getMemory } from "@/lib/api/account";
import type { Memory as Remembered } from "@/lib/api/accounts";
import { useI18n } from "@/lib/i18n/context";
import { dayOf } from "@/lib/i18n/dates";
import { useLoaded } from "@/lib/useLoaded";
import { Part } from "./Group";

const NOTHING: Remembered = { summary: "", practices: [] };

/** What the tutor reads before a talk: to read, and to take away, one talk or all. */
export function Memory() {
  const { t } = useI18n();
  const [memory, reload, set] = useLoaded(getMemory);
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState<"forgot" | "failed" | null>(null);
  const attempt = async (work: () => Promise<void>) => {
    setSaid(null);
    await work().then(
      () => setSaid("forgot"),
      () => setSaid("failed"),
    );
  };
  const forget = (id: string) =>
    attempt(async () => {
      await forgetMemory(id);
      set(await getMemory());
    });
  const forgetAll = () =>
    attempt(async () => {
      setAsking(false);
      await forgetMemory();
      set(NOTHING);
    });
  const empty = memory.state === "ready" && memory.value.summary === "" && memory.value.practices.length === 0;
  return (
    <Part title="privacy.memory" about="privacy.memory.p">
      {memory.state === "loading" ? <Waiting /> : null}
      {memory.state === "failed" ? (
        <Failed title={t("nav.unreachable")} text={t("privacy.memory.failed")} onAgain={reload} />
      ) : null}
      {empty ? <p className="dim">{t("privacy.memory.empty")}</p> : null}
      {memory.state === "ready" && !empty ? (
        <>
          {memory.value.summary ? <p className="remembered">{memory.value.summary}</p> : null}
          <Practices memory={memory.value} onForget={(id) => void forget(id)} />
          <button type="button" className="btn btn-line btn-s" onClick={() => setAsking(true)}>
            {t("privacy.memory.all")}
          </button>
        </>
      ) : null}
      <p role="status" className={said === "failed" ? "field-problem" : "small saved"}>
        {said === "forgot" ? t("privacy.memory.forgot") : said === "failed" ? t("auth.failed") : null}
      </p>
      <Dialog open={asking} kind="alert" title={t("privacy.memory.ask")} onClose={() => setAsking(false)}>
        <p className="dim">{t("privacy.memory.ask.p")}</p>
        <div className="row wrap">
          <button type="button" className="btn btn-line" data-first onClick={() => setAsking(false)}>
            {t("account.cancel")}
          </button>
          <button type="button" className="btn btn-bad" onClick={() => void forgetAll()}>
            {t("privacy.memory.all")}
          </button>
        </div>
      </Dialog>
    </Part>
  );
}

function Practices({ memory, onForget }: { memory: Remembered; onForget: (id: string) => void }) {
  const { t, locale } = useI18n();
  return (
    <ul className="rows">
      {memory.practices.map(({ id, startedAt, did }) => (
        <li key={id}>
          <span>
            <span className="small dim">{dayOf(startedAt, locale)}</span>
            <span>{did}</span>
          </span>
          <button type="button" className="btn btn-bare btn-s" onClick={() => onForget(id)}>
            {t("privacy.memory.forget")}
            <span className="sr">, {dayOf(startedAt, locale)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
