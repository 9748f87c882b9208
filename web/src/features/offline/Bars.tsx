"use client";

import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { isBusy, onBusy } from "@/lib/busy";
import { onShownCopy, shownCopy } from "@/lib/copies";
import { useI18n } from "@/lib/i18n/context";
import { startWorker, takeOver } from "./worker";

/** On top of every page: that one is offline and how old the copy is, or that a new version waits. */
export function Bars() {
  const { t, locale } = useI18n();
  const online = useSyncExternalStore(onOnline, isOnline, yes);
  const copied = useSyncExternalStore(onShownCopy, shownCopy, none);
  const busy = useSyncExternalStore(onBusy, isBusy, no);
  const [waiting, setWaiting] = useState<ServiceWorker | null>(null);
  useEffect(() => startWorker(setWaiting), []);

  if (copied !== null) return <Bar>{t("offline.copy", { time: clock(copied, locale) })}</Bar>;
  if (!online) return <Bar>{t("offline.bar")}</Bar>;
  if (waiting === null || busy) return <Bar />;
  return (
    <Bar>
      {t("offline.updateReady")}
      <button type="button" onClick={() => takeOver(waiting)}>
        {t("offline.update")}
      </button>
    </Bar>
  );
}

/** Tells full-height pages how high it is. */
function Bar({ children }: { children?: ReactNode }) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const root = document.documentElement;
    const tell = () => root.style.setProperty("--top-bar", `${bar.current?.offsetHeight ?? 0}px`);
    tell();
    window.addEventListener("resize", tell);
    return () => window.removeEventListener("resize", tell);
  });
  return (
    <div className={children ? "top-bar" : "sr"} role="status" ref={bar}>
      {children}
    </div>
  );
}

/** The time of day, with the day when it is not today. */
function clock(at: number, locale: string): string {
  const today = new Date(at).toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(locale, {
    ...(today ? {} : { day: "numeric", month: "short" }),
    hourCycle: "h23",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
}

function onOnline(listener: () => void): () => void {
  const gone = new AbortController();
  window.addEventListener("online", listener, { signal: gone.signal });
  window.addEventListener("offline", listener, { signal: gone.signal });
  return () => gone.abort();
}

const isOnline = () => navigator.onLine;
const yes = () => true;
const no = () => false;
const none = () => null;
