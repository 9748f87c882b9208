"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { useI18n } from "@/lib/i18n/context";
import type { OpenLine } from "@/lib/voice/types";
import { Talk } from "../controller";
import type { TalkState } from "../store";

/** The page's talk, alive as long as the page. */
export function useTalk(loadLine: () => Promise<OpenLine>): { talk: Talk; state: TalkState } {
  const { locale } = useI18n();
  const [talk] = useState(() => new Talk(locale, loadLine));
  const state = useSyncExternalStore(talk.store.subscribe, talk.store.snapshot, talk.store.snapshot);
  useEffect(() => talk.open(), [talk]);
  return { talk, state };
}

/** Whole seconds since `key` last changed. */
export function useSeconds(key: string): number {
  const [seconds, setSeconds] = useState({ key, n: 0 });
  useEffect(() => {
    setSeconds({ key, n: 0 });
    const timer = setInterval(() => setSeconds((now) => (now.n >= 60 ? now : { key, n: now.n + 1 })), 1000);
    return () => clearInterval(timer);
  }, [key]);
  return seconds.key === key ? seconds.n : 0;
}

/** A value that has stayed the same for `ms`. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
