import { type RenderResult, render } from "@testing-library/react";
import type { ReactElement } from "react";
import { vi } from "vitest";
import type { About, Session, SignedIn, Turn } from "@/lib/api/types";
import { CATALOGUES } from "@/lib/i18n/catalogues";
import { I18nProvider } from "@/lib/i18n/context";
import type { Locale } from "@/lib/locales";
import type { PageMessage, TutorMessage } from "@/lib/voice/messages";
import type { LineEvent, OpenLine } from "@/lib/voice/types";

export function show(element: ReactElement, locale: Locale = "en"): RenderResult {
  return render(
    <I18nProvider locale={locale} messages={CATALOGUES[locale]}>
      {element}
    </I18nProvider>,
  );
}

export function turn(seq: number, speaker: Turn["speaker"], text: string | null, more: Partial<Turn> = {}): Turn {
  return {
    id: `t${seq}`,
    seq,
    practiceId: "p1",
    callId: "c1",
    speaker,
    source: "spoken",
    text,
    status: "stored",
    startedAt: "2026-01-01T10:00:00Z",
    durationMs: 4000,
    replyTo: null,
    ...more,
  };
}

export const SIGNED_IN: SignedIn = {
  accessToken: "token-1",
  expiresAt: "2999-01-01T00:00:00Z",
  learner: { id: "l1", kind: "guest", targetLanguage: "nb", level: null, locale: "en" },
};

export function session(more: Partial<Session> = {}): Session {
  return {
    id: "s1",
    targetLanguage: "nb",
    level: null,
    lastActivityAt: null,
    summary: null,
    practice: null,
    call: null,
    minutes: { leftSeconds: 180 },
    voice: { available: true, reason: null },
    tutor: { kind: "model", hears: true },
    ...more,
  };
}

export const ABOUT: About = {
  guests: true,
  guestMinutes: 3,
  voice: { available: true, reason: null },
  tutor: { kind: "model", hears: true },
  languages: [],
};

export const ROOM_TOKEN = {
  url: "wss://voice.test",
  token: "room-token",
  callId: "c1",
  room: "r1",
  identity: "learner-l1",
  expiresAt: "2999-01-01T00:00:00Z",
  leftSeconds: 180,
};

interface Told {
  status?: number;
  body?: unknown;
  stream?: ReadableStream<Uint8Array>;
  headers?: Record<string, string>;
}
type Answer = Told | Error;
type Route = (request: Request) => Answer | Promise<Answer>;

/** A server in memory, one route per "METHOD /path"; what is not there is 404. */
export function serve(routes: Record<string, Route | Answer>) {
  const asked: { route: string; headers: Headers; body: string; url: URL }[] = [];
  const all: Record<string, Route | Answer> = {
    "POST /auth/refresh": { status: 401, body: { code: "signed_out" } },
    "GET /about": { body: ABOUT },
    ...routes,
  };
  vi.stubGlobal("fetch", async (input: string | Request, init?: RequestInit) => {
    const request = new Request(typeof input === "string" ? new URL(input, location.href) : input, init);
    const url = new URL(request.url);
    const route = `${request.method} ${url.pathname.replace("/api/v1", "")}`;
    asked.push({ route, headers: request.headers, body: await request.clone().text(), url });
    const found = all[route];
    const answer = typeof found === "function" ? await found(request) : found;
    if (answer instanceof Error) throw answer;
    if (answer?.stream) return new Response(answer.stream, { headers: { "Content-Type": "text/event-stream" } });
    if (answer?.status === 204) return new Response(null, { status: 204 });
    const status = answer ? (answer.status ?? 200) : 404;
    return Response.json(answer?.body ?? { code: "not_found" }, { status, headers: answer?.headers });
  });
  return { asked, routes: all, count: (route: string) => asked.filter((one) => one.route === route).length };
}

/** Server-sent events as a body; `open` leaves the stream without an end. */
export function events(lines: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const line of lines) controller.enqueue(new TextEncoder().encode(line));
      controller.close();
    },
  });
}

interface Microphones {
  readonly tracks: MediaStreamTrack[];
  readonly devices: { kind: string; deviceId: string; label: string }[];
  /** From now on none opens, with the browser's error name; null: one opens. */
  readonly refuse: (failure: string | null) => void;
}

/** A microphone that opens, or fails with the browser's error name. */
export function microphone(failure: string | null = null): Microphones {
  const tracks: MediaStreamTrack[] = [];
  const devices: Microphones["devices"] = [];
  let refused = failure;
  const getUserMedia = async () => {
    if (refused) throw new DOMException("", refused);
    const track = Object.assign(new EventTarget(), { stop: () => undefined, label: "Test", enabled: true });
    tracks.push(track as unknown as MediaStreamTrack);
    return { getTracks: () => [track], getAudioTracks: () => [track] };
  };
  vi.stubGlobal("navigator", {
    userAgent: "Chrome",
    onLine: true,
    language: "en",
    mediaDevices: Object.assign(new EventTarget(), { getUserMedia, enumerateDevices: async () => devices }),
    permissions: { query: async () => ({ state: "prompt" }) },
  });
  const refuse = (next: string | null) => {
    refused = next;
  };
  return { tracks, devices, refuse };
}

/** A browser that measures: a stream is as loud as its tracks say. */
class Voices {
  state = "running";
  resume = async () => undefined;
  createMediaStreamSource = (stream: { loud?: boolean }) => ({
    connect: (to: { heard?: object }) => Object.assign(to, { heard: stream }),
    disconnect: () => undefined,
  });
  createAnalyser = () => {
    const analyser: {
      fftSize: number;
      heard?: { loud?: boolean };
      getFloatTimeDomainData: (to: Float32Array) => void;
    } = {
      fftSize: 0,
      getFloatTimeDomainData: (to) => void to.fill(analyser.heard?.loud ? 0.3 : 0),
    };
    return analyser;
  };
}

/** Lets the browser measure, and make streams of tracks. */
export function measuring(): void {
  vi.stubGlobal("AudioContext", Voices);
  vi.stubGlobal(
    "MediaStream",
    class {
      readonly loud: boolean;
      constructor([track]: { loud?: boolean }[]) {
        this.loud = track?.loud === true;
      }
    },
  );
}

/** A room in memory: what the page sends is kept, and the test speaks for the tutor. */
export class FakeRoom {
  readonly sent: PageMessage[] = [];
  readonly muted: boolean[] = [];
  lines = 0;
  closed = 0;
  failConnects = 0;
  private on: (event: LineEvent) => void = () => undefined;

  readonly open: OpenLine = (_track, on) => {
    this.lines += 1;
    this.on = on;
    return {
      connect: async () => {
        if (this.failConnects > 0) {
          this.failConnects -= 1;
          throw new Error("no connection");
        }
        on({ type: "connected" });
      },
      send: async (message) => {
        this.sent.push(message);
      },
      setMuted: async (muted) => {
        this.muted.push(muted);
      },
      allowSound: async () => undefined,
      replaceMicrophone: async () => undefined,
      close: async () => {
        this.closed += 1;
      },
    };
  };

  event(event: LineEvent): void {
    this.on(event);
  }

  say(message: TutorMessage): void {
    this.on({ type: "message", message });
  }

  ready(more: Partial<Extract<TutorMessage, { type: "ready" }>> = {}): void {
    this.say({ type: "ready", callId: "c1", resumed: false, hears: true, mode: "dialogue", level: null, ...more });
  }
}
