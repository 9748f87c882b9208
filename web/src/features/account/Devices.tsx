"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Dialog } from "@/components/Dialog";
import { Failed, Waiting } from "@/components/States";
import { getDevices, logOutEverywhere, revokeDevice } from "@/lib/api/account";
import type { Device } from "@/lib/api/accounts";
import { remember } from "@/lib/api/auth";
import { codeOf } from "@/lib/api/problem";
import { useI18n } from "@/lib/i18n/context";
import { dayOf } from "@/lib/i18n/dates";
import { href } from "@/lib/locales";
import { useLoaded } from "@/lib/useLoaded";
import { Part } from "./Group";

/** Where one is logged in; any of them can be logged out from here. */
export function Devices() {
  const { t, locale } = useI18n();
  const router = useRouter();
  const [devices, reload, set] = useLoaded(getDevices);
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState(false);
  const attempt = async (work: () => Promise<void>) => {
    setFailed(false);
    await work().catch(() => setFailed(true));
  };
  const out = (device: Device, all: readonly Device[]) =>
    attempt(async () => {
      await revokeDevice(device.id);
      set(all.filter(({ id }) => id !== device.id));
    });
  const everywhere = () =>
    attempt(async () => {
      setAsking(false);
      await logOutEverywhere().catch((error: unknown) => {
        if (codeOf(error) !== "signed_out") throw error;
      });
      remember(null);
      router.replace(href(locale, "/login"));
    });
  return (
    <Part title="account.devices" about="account.devices.p">
      {devices.state === "loading" ? <Waiting /> : null}
      {devices.state === "failed" ? (
        <Failed title={t("account.devices.failed")} text={t("account.devices.failed.p")} onAgain={reload} />
      ) : null}
      {devices.state === "ready" ? (
        <ul className="rows">
          {devices.value.map((device) => (
            <li key={device.id}>
              <span>
                <span className="strong">{device.name}</span>
                <span className="small dim">
                  {t("account.devices.seen", { date: dayOf(device.lastSeenAt, locale) })}
                </span>
              </span>
              {device.current ? (
                <span className="chip chip-line">{t("account.devices.this")}</span>
              ) : (
                <button type="button" className="btn btn-bare btn-s" onClick={() => void out(device, devices.value)}>
                  {t("account.devices.out")}
                  <span className="sr">, {device.name}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {devices.state === "ready" && devices.value.length < 2 ? (
        <p className="small dim">{t("account.devices.empty")}</p>
      ) : null}
      <p role="alert" className="field-problem">
        {failed ? t("auth.failed") : null}
      </p>
      <button type="button" className="btn btn-line" onClick={() => setAsking(true)}>
        {t("account.everywhere")}
      </button>
      <Dialog open={asking} kind="alert" title={t("account.everywhere.ask")} onClose={() => setAsking(false)}>
        <p className="dim">{t("account.everywhere.p")}</p>
        <div className="row wrap">
          <button type="button" className="btn btn-line" data-first onClick={() => setAsking(false)}>
            {t("account.cancel")}
          </button>
          <button type="button" className="btn btn-ink" onClick={() => void everywhere()}>
            {t("account.everywhere")}
          </button>
        </div>
      </Dialog>
    </Part>
  );
}
