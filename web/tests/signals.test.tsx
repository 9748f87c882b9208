import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { START } from "@/features/talk/model/state";
import { TalkScreen } from "@/features/talk/view/TalkScreen";
import { give, signalOf, soundsWanted } from "@/features/talk/voice/signals";
import { FakeRoom, microphone, ROOM_TOKEN, SIGNED_IN, serve, session, show } from "./support";

const PREFERENCES = {
  speed: 1,
  corrections: "later",
  letters: "book",
  captions: "normal",
  sounds: true,
  vibration: false,
  greeting: "short",
  patience: "normal",
  voice: "",
  keepAudioDays: 0,
  keepTextDays: null,
  recordingConsent: false,
};
const ACCOUNT = {
  email: null,
  kind: "guest",
  roles: ["learner"],
  preferences: PREFERENCES,
  profile: {},
  erasureAt: null,
};

const played: number[] = [];
const buzzed: number[] = [];

/** Counts the notes that are played. */
function speaker() {
  const node = { setValueAtTime: () => undefined, linearRampToValueAtTime: () => undefined };
  class FakeAudio {
    state = "running";
    currentTime = 0;
    destination = {};
    createGain() {
      return { gain: node, connect: () => undefined };
    }
    createOscillator() {
      return {
        frequency: { ...node, exponentialRampToValueAtTime: () => undefined },
        connect: (next: unknown) => next,
        start: (at: number) => played.push(at),
        stop: () => undefined,
      };
    }
    createMediaStreamSource() {
      return { connect: () => undefined, disconnect: () => undefined };
    }
    createAnalyser() {
      return { fftSize: 0, getFloatTimeDomainData: () => undefined };
    }
  }
  vi.stubGlobal("AudioContext", FakeAudio);
}

beforeEach(() => {
  microphone();
  speaker();
  Object.assign(navigator, { vibrate: (ms: number) => buzzed.push(ms) });
  played.length = buzzed.length = 0;
});

describe("whose turn begins", () => {
  it.each([
    ["tutor", "listening", "yours"],
    ["thinking", "listening", "yours"],
    ["learner", "thinking", "tutors"],
    ["listening", "tutor", "tutors"],
    ["listening", "learner", null],
    ["thinking", "tutor", null],
    ["tutor", "interrupted", null],
    [null, "listening", null],
    ["tutor", null, null],
  ] as const)("from %s to %s it is %s", (before, after, signal) => {
    expect(signalOf(before, after)).toBe(signal);
  });
});

describe("signals", () => {
  it("are a note for beginners and none above A2, unless one is wanted", () => {
    expect([null, "A1", "A2", "B1", "B2"].map(soundsWanted)).toEqual([true, true, true, false, false]);
    localStorage.setItem("avaaz.sounds", "on");
    expect(soundsWanted("B1")).toBe(true);
    localStorage.setItem("avaaz.sounds", "off");
    expect(soundsWanted("A1")).toBe(false);
  });

  it("buzz only where one wants it, also without sound", () => {
    give("tutors", START);
    expect(buzzed).toEqual([]);
    localStorage.setItem("avaaz.vibration", "on");
    localStorage.setItem("avaaz.sounds", "off");
    give("tutors", START);
    give("yours", START);
    expect(buzzed).toEqual([10, 10]);
    expect(played).toEqual([]);
  });

  it("come in a call when the learner's turn begins", async () => {
    const room = new FakeRoom();
    serve({
      "POST /auth/refresh": { body: SIGNED_IN },
      "GET /sessions/default": { body: session() },
      "GET /sessions/default/turns": { body: { items: [], before: null, after: null } },
      "POST /sessions/default/token": { status: 201, body: ROOM_TOKEN },
    });
    show(<TalkScreen openVoice={async () => room.open} />);
    await userEvent.click(await screen.findByRole("button", { name: "Talk" }));
    await waitFor(() => expect(room.sent).toContainEqual({ type: "hello" }));
    act(() => room.ready());
    act(() => room.say({ type: "phase", phase: "tutor" }));
    expect(played).toHaveLength(0);
    act(() => room.say({ type: "phase", phase: "listening" }));
    expect(played).toHaveLength(1);
    act(() => room.say({ type: "phase", phase: "learner" }));
    expect(played).toHaveLength(1);
  });
});

describe("the sheet", () => {
  async function sheet(more: Parameters<typeof serve>[0] = {}) {
    const server = serve({
      "POST /auth/refresh": { body: SIGNED_IN },
      "GET /sessions/default": { body: session() },
      "GET /sessions/default/turns": { body: { items: [], before: null, after: null } },
      "GET /account": { body: ACCOUNT },
      ...more,
    });
    show(<TalkScreen openVoice={async () => new FakeRoom().open} />);
    await waitFor(() => expect(document.querySelector("main")).toHaveAttribute("data-state", "idle"));
    await userEvent.keyboard("?");
    return { server, sheet: within(await screen.findByRole("dialog", { name: "How you talk" })) };
  }

  it("keeps both signals on this device, and in the account, which would else undo them", async () => {
    const { server, sheet: shown } = await sheet({ "PATCH /account/preferences": { body: ACCOUNT } });
    await userEvent.click(shown.getByRole("switch", { name: /^Sounds/ }));
    await userEvent.click(shown.getByRole("switch", { name: /^Vibration/ }));
    expect([localStorage.getItem("avaaz.sounds"), localStorage.getItem("avaaz.vibration")]).toEqual(["off", "on"]);
    const told = server.asked.filter(({ route }) => route === "PATCH /account/preferences");
    expect(told.map(({ body }) => body)).toEqual(['{"sounds":false}', '{"vibration":true}']);
  });

  it("changes the tutor's pace in the account", async () => {
    const { server, sheet: shown } = await sheet({
      "PATCH /account/preferences": { body: { ...ACCOUNT, preferences: { ...PREFERENCES, speed: 0.75 } } },
    });
    await userEvent.selectOptions(await shown.findByRole("combobox", { name: "How fast it speaks" }), "Slow");
    expect(await shown.findByText("Saved.")).toBeVisible();
    expect(server.asked.find(({ route }) => route === "PATCH /account/preferences")?.body).toBe('{"speed":0.75}');
  });

  it("says when that could not be saved", async () => {
    const { sheet: shown } = await sheet({ "PATCH /account/preferences": new TypeError("down") });
    await userEvent.selectOptions(await shown.findByRole("combobox", { name: "When it corrects you" }), "At once");
    expect(await shown.findByText(/Not saved yet/)).toBeVisible();
  });
});
