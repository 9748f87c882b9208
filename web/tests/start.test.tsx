import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { StartScreen } from "@/features/start/StartScreen";
import { takeIntent } from "@/features/talk/intent";
import { levelOf } from "@/lib/audio/meter";
import { SilenceWatch } from "@/lib/voice/silence";
import { Listener } from "@/lib/voice/verdict";
import { ABOUT, microphone, serve, show } from "./support";

const push = vi.fn();
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));

/** A room at `floor` dBFS in which someone speaks at `speech`. */
function hear(floor: number, speech: number | null) {
  const listener = new Listener();
  let last = listener.feed(floor);
  for (let at = 0; at < 60; at += 1) last = listener.feed(speech !== null && at % 3 === 0 ? speech : floor);
  return last;
}

describe("verdict", () => {
  it.each([
    [-70, -25, "good", "low"],
    [-70, -48, "quiet", "low"],
    [-70, null, "waiting", "low"],
    [-50, -25, "good", "some"],
    [-35, -20, "noisy", "high"],
  ])("in a room at %d dB with speech at %s dB says %s, noise %s", (floor, speech, verdict, noise) => {
    expect(hear(floor, speech)).toEqual({ verdict, noise });
  });

  it("does not know the noise before two seconds", () => {
    expect(new Listener().feed(-70)).toEqual({ verdict: "waiting", noise: "unknown" });
  });
});

describe("silence", () => {
  const told = (watch: SilenceWatch, from: number, seconds: number, decibels: number | null) => {
    let silent = false;
    for (let at = 0; at <= seconds * 2; at += 1) silent = watch.feed(decibels, from + at * 500);
    return silent;
  };

  it("is told after six seconds in which nothing ever came", () => {
    const watch = new SilenceWatch();
    expect(told(watch, 0, 5, -80)).toBe(false);
    expect(told(watch, 5000, 1, -80)).toBe(true);
    expect(watch.feed(-40, 7000)).toBe(false);
  });

  it("never counts quiet thinking once the microphone has been heard", () => {
    const watch = new SilenceWatch();
    watch.feed(-30, 0);
    expect(told(watch, 0, 120, -75)).toBe(false);
    expect(told(watch, 120_000, 21, -120)).toBe(true);
  });

  it("does not judge what it cannot measure, nor other people's turns", () => {
    const watch = new SilenceWatch();
    expect(told(watch, 0, 30, null)).toBe(false);
    told(watch, 0, 5, -80);
    watch.rest();
    expect(watch.feed(-80, 9000)).toBe(false);
  });
});

it("maps loudness to a level between 0 and 1", () => {
  expect([null, -90, -60, -36, -12, 0].map(levelOf)).toEqual([0, 0, 0, 0.5, 1, 1]);
});

describe("the microphone check", () => {
  beforeEach(() => {
    push.mockClear();
    takeIntent();
    vi.stubGlobal(
      "AudioContext",
      class {
        state = "suspended";
        resume = async () => undefined;
        createMediaStreamSource = () => ({ connect: () => undefined, disconnect: () => undefined });
        createAnalyser = () => ({ fftSize: 0, getFloatTimeDomainData: () => undefined });
      },
    );
    serve({});
  });

  it("says why before it asks, and then goes to the talk", async () => {
    microphone();
    show(<StartScreen />);
    expect(screen.getByText("We need the microphone to hear you. Nothing is recorded yet.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Turn on the microphone" }));
    expect(await screen.findByText("Hei! I dag vil jeg snakke litt norsk.")).toHaveAttribute("lang", "nb");
    expect(screen.getByRole("combobox", { name: "Microphone" })).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Start talking" }));
    expect(push).toHaveBeenCalledWith("/en/talk/");
    expect(takeIntent()).toBe("voice");
  });

  it("shows the phrase of the language chosen before", async () => {
    localStorage.setItem("avaaz.target", "de");
    microphone();
    show(<StartScreen />);
    await userEvent.click(screen.getByRole("button", { name: "Turn on the microphone" }));
    expect(await screen.findByText(/ein bisschen Deutsch/)).toHaveAttribute("lang", "de");
  });

  it.each([
    ["NotAllowedError", "denied", "The microphone is blocked", "Show me how"],
    ["NotReadableError", "in-use", "Another app uses the microphone", "Try again"],
    ["NotFoundError", "none", "We find no microphone", "Try again"],
  ])("explains %s and offers the way on", async (error, state, words, way) => {
    microphone(error);
    show(<StartScreen />);
    await userEvent.click(screen.getByRole("button", { name: "Turn on the microphone" }));
    await waitFor(() => expect(document.querySelector(".on")).toHaveAttribute("data-state", state));
    expect(screen.getByText(words)).toHaveAttribute("role", "status");
    expect(screen.getByRole("button", { name: way })).toBeEnabled();
  });

  it("always lets one type", async () => {
    microphone("NotAllowedError");
    show(<StartScreen />, "nb");
    await userEvent.click(screen.getByRole("button", { name: "Jeg kan ikke snakke nå. Jeg vil skrive." }));
    expect(takeIntent()).toBe("text");
    expect(push).toHaveBeenCalledWith("/nb/talk/");
  });

  it("says that voice is off on this server", async () => {
    microphone();
    serve({ "GET /about": { body: { ...ABOUT, voice: { available: false, reason: "no_model" } } } });
    show(<StartScreen />);
    expect(await screen.findByText("Voice is off here. You can type.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Turn on the microphone" })).toBeNull();
  });

  it("says that the tutor cannot speak the chosen language", async () => {
    microphone();
    localStorage.setItem("avaaz.target", "de");
    serve({
      "GET /about": { body: { ...ABOUT, languages: [{ code: "de", name: "Deutsch", micPhrase: "", voice: false }] } },
    });
    show(<StartScreen />);
    expect(await screen.findByText("The tutor cannot speak this language yet. You can type.")).toBeVisible();
  });
});
