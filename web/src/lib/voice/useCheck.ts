"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { levelOf, type Meter, meterOf } from "@/lib/audio/meter";
import {
  MicrophoneError,
  type MicrophoneFailure,
  microphoneAllowed,
  onMicrophoneAllowed,
  openMicrophone,
} from "@/lib/audio/microphone";
import { load, save } from "@/lib/storage";
import { SilenceWatch } from "./silence";
import { Listener, type Noise, type Verdict } from "./verdict";

export type CheckState = "before" | "asking" | "open" | "no-input" | MicrophoneFailure;

const LOOK_MS = 100;
const STEPS = 5;

/** Opens the microphone and says how well it hears; asks at once when the browser already allows it. */
export function useCheck() {
  const [state, setState] = useState<CheckState>("before");
  const [verdict, setVerdict] = useState<Verdict>("waiting");
  const [noise, setNoise] = useState<Noise>("unknown");
  const [steps, setSteps] = useState(0);
  const [changed, setChanged] = useState<string | null>(null);
  const stream = useRef<MediaStream | null>(null);
  const meter = useRef<Meter | null>(null);
  const denied = useRef(false);
  const parts = useMemo(() => ({ listener: new Listener(), silence: new SilenceWatch() }), []);

  const close = useCallback(() => {
    meter.current?.stop();
    meter.current = null;
    for (const track of stream.current?.getTracks() ?? []) {
      track.onended = null;
      track.stop();
    }
    stream.current = null;
  }, []);

  const begin = useCallback(
    async (deviceId: string | null, after?: (label: string) => void) => {
      close();
      denied.current = false;
      parts.listener.reset();
      parts.silence.reset();
      try {
        const opened = await openMicrophone(deviceId);
        stream.current = opened;
        meter.current = meterOf(opened);
        const [track] = opened.getAudioTracks();
        if (track) {
          track.onended = () => void begin(null, setChanged);
          after?.(track.label);
        }
        setVerdict("waiting");
        setState("open");
      } catch (error) {
        const failure = error instanceof MicrophoneError ? error.failure : "denied";
        denied.current = failure === "denied";
        setState(failure);
      }
    },
    [close, parts],
  );

  const open = useCallback(() => {
    setState("asking");
    void begin(load("microphone"));
  }, [begin]);

  const choose = useCallback(
    (deviceId: string) => {
      save("microphone", deviceId);
      void begin(deviceId);
    },
    [begin],
  );

  useEffect(() => {
    void microphoneAllowed().then((allowed) => {
      if (allowed && !stream.current) open();
    });
    const gone = new AbortController();
    void onMicrophoneAllowed(() => {
      if (denied.current) open();
    }, gone.signal);
    return () => {
      gone.abort();
      close();
    };
  }, [open, close]);

  useEffect(() => {
    const again = () => {
      if (state === "in-use") open();
    };
    window.addEventListener("focus", again);
    return () => window.removeEventListener("focus", again);
  }, [state, open]);

  const listening = state === "open" || state === "no-input";
  useEffect(() => {
    if (!listening) return;
    const timer = setInterval(() => {
      const decibels = meter.current?.decibels() ?? null;
      if (decibels === null) return;
      const now = parts.listener.feed(decibels);
      setVerdict(now.verdict);
      setNoise(now.noise);
      setSteps(Math.round(levelOf(decibels) * STEPS));
      setState(parts.silence.feed(decibels, performance.now()) ? "no-input" : "open");
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [listening, parts]);

  const decibels = useCallback(() => meter.current?.decibels() ?? null, []);
  const forgetChange = useCallback(() => setChanged(null), []);
  return { state, verdict, noise, steps, changed, open, choose, close, decibels, forgetChange };
}

export type Check = ReturnType<typeof useCheck>;
