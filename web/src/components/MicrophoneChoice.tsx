"use client";

import { useCallback, useEffect, useId, useState } from "react";
import { listMicrophones } from "@/lib/audio/microphone";
import { useI18n } from "@/lib/i18n/context";
import { load } from "@/lib/storage";

/** A native list of the microphones; follows what is plugged in. */
export function MicrophoneChoice({ label, onChoose }: { label: string; onChoose: (deviceId: string) => void }) {
  const { t } = useI18n();
  const id = useId();
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  const [chosen, setChosen] = useState("");
  const look = useCallback(() => {
    listMicrophones().then(setDevices, () => setDevices([]));
  }, []);
  useEffect(() => {
    setChosen(load("microphone") ?? "");
    look();
    navigator.mediaDevices?.addEventListener("devicechange", look);
    return () => navigator.mediaDevices?.removeEventListener("devicechange", look);
  }, [look]);
  const known = devices.some(({ deviceId }) => deviceId === chosen);
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={known ? chosen : (devices[0]?.deviceId ?? "")}
        onChange={(event) => {
          setChosen(event.target.value);
          onChoose(event.target.value);
        }}
      >
        {devices.length === 0 ? <option value="">{t("start.thisDevice")}</option> : null}
        {devices.map((device, at) => (
          <option key={device.deviceId || at} value={device.deviceId}>
            {device.label || (devices.length === 1 ? t("start.thisDevice") : t("start.unnamed", { n: at + 1 }))}
          </option>
        ))}
      </select>
    </div>
  );
}
