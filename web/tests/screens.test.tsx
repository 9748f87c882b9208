import { screen as page, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { type Facts, START, type Stage } from "@/features/talk/model/state";
import { CallControls, IdleControls } from "@/features/talk/view/Controls";
import { screenOf } from "@/features/talk/view/screens";
import { Words } from "@/features/talk/view/Words";
import { translator } from "@/lib/i18n/catalogues";
import { LOCALES } from "@/lib/locales";
import { show } from "./support";

const READY: Facts = { ...START, server: "ready" };
const STAGES: Record<Stage, { facts?: Partial<Facts>; words: string; buttons: string[] }> = {
  loading: { words: "Opening your talk …", buttons: [] },
  unreachable: { words: "We cannot reach Avaaz", buttons: ["Try again"] },
  idle: { words: "Ready when you are", buttons: [] },
  asking: { words: "Allow the microphone", buttons: ["Type instead"] },
  connecting: { words: "Connecting …", buttons: ["Cancel"] },
  listening: { words: "Your turn. Take your time.", buttons: [] },
  learner: { words: "We hear you", buttons: [] },
  thinking: { words: "One moment …", buttons: [] },
  tutor: { words: "The tutor is speaking", buttons: ["Stop"] },
  interrupted: { words: "Go ahead", buttons: [] },
  hold: { words: "Hold and speak", buttons: [] },
  swap: { words: "Sorry, please say that again", buttons: [] },
  muted: { words: "Your microphone is off", buttons: [] },
  paused: { words: "Paused. Press to go on.", buttons: ["Go on"] },
  reconnecting: { words: "The line dropped. Connecting again.", buttons: ["Type meanwhile"] },
  elsewhere: { words: "This talk is open somewhere else", buttons: ["Use it here", "Type"] },
  denied: { words: "The microphone is blocked", buttons: ["Show me how", "Type"] },
  "in-use": { words: "Another app uses the microphone", buttons: ["Try again", "Type"] },
  "no-input": { words: "We hear nothing", buttons: ["Choose microphone"] },
  "no-vendor": { facts: { trouble: "vendor_down" }, words: "Voice does not work right now", buttons: ["Type"] },
  offline: { words: "You are offline", buttons: ["Type"] },
  "text-only": { words: "You are typing", buttons: ["Use my voice"] },
  "no-minutes": { words: "No voice minutes left", buttons: ["Type"] },
};

const stages = Object.keys(STAGES) as Stage[];

describe.each(LOCALES)("words in %s", (locale) => {
  it.each(stages)("%s says what it is, one hint and the way on", (stage) => {
    const { facts, words, buttons } = STAGES[stage];
    const screen = screenOf(stage, { ...READY, ...facts }, 0);
    const { container } = show(<Words screen={screen} own="" target="nb" onAct={vi.fn()} />, locale);
    const t = translator(locale);
    expect(translator("en")(screen.words)).toBe(words);
    expect(container).toHaveTextContent(t(screen.words));
    expect(screen.hint && t(screen.hint.key, screen.hint.values)).toBeTruthy();
    expect(page.queryAllByRole("button")).toHaveLength(buttons.length);
    expect(page.getByRole("status")).toHaveTextContent(t(screen.words));
    if (locale === "en") for (const name of buttons) expect(page.getByRole("button", { name })).toBeEnabled();
  });
});

describe("time", () => {
  const hint = (stage: Stage, seconds: number, facts: Partial<Facts> = {}) =>
    screenOf(stage, { ...READY, ...facts }, seconds);

  it("says more when a state lasts", () => {
    expect([0, 5, 11].map((s) => hint("connecting", s).hint?.key)).toEqual([
      "hint.connecting",
      "hint.connectingSlow",
      "hint.connectingLong",
    ]);
    expect([0, 4, 9].map((s) => hint("thinking", s).hint?.key)).toEqual([
      "hint.thinking",
      "hint.thinkingStill",
      "hint.thinkingLong",
    ]);
    expect(hint("asking", 11).hint?.key).toBe("hint.askingLong");
    expect(hint("reconnecting", 19).actions.map(({ name }) => name)).toEqual(["type"]);
    expect(hint("reconnecting", 20).actions.map(({ name }) => name)).toEqual(["tryAgain", "type"]);
  });

  it("offers to finish to those who make long turns", () => {
    expect(hint("learner", 0, { level: "A1" }).third?.name).toBe("help");
    expect(hint("learner", 9, { level: "A1" }).third?.name).toBe("finish");
    expect(hint("learner", 0, { level: "B1" }).third?.name).toBe("finish");
    expect(hint("learner", 0, { monologue: true }).third?.name).toBe("finish");
  });

  it("gives the reason when voice is off", () => {
    expect(hint("no-vendor", 0, { trouble: "not_configured" })).toMatchObject({
      words: "state.voiceOff",
      hint: { key: "hint.voice.not_configured" },
    });
    expect(hint("text-only", 0, { trouble: "no_worker", mode: "text" })).toMatchObject({
      hint: { key: "hint.voice.no_worker" },
      actions: [],
    });
    expect(hint("text-only", 0, { noMinutes: true })).toMatchObject({ hint: { key: "hint.noMinutes" }, actions: [] });
  });

  it("is honest about a tutor without ears", () => {
    expect(hint("listening", 0, { hears: false }).hint?.key).toBe("hint.listeningDeaf");
    expect(hint("learner", 0, { hears: false }).hint?.key).toBe("hint.learnerDeaf");
  });

  it("shows a written sentence start after a long silence", () => {
    expect(hint("listening", 9, { hint: "«Først …»" }).hint).toEqual({
      key: "hint.try",
      values: { text: "«Først …»" },
    });
  });
});

describe("controls", () => {
  const props = { onAct: vi.fn(), onMicrophone: vi.fn(), onHold: vi.fn() };

  it("shows the learner's own words in the language to learn", () => {
    show(<Words screen={screenOf("learner", READY, 0)} own="Jeg heter" target="nb" onAct={vi.fn()} />);
    expect(page.getByText("Jeg heter")).toHaveAttribute("lang", "nb");
  });

  it("has one saffron button before the call", async () => {
    const onAct = vi.fn();
    const { container } = show(<IdleControls onAct={onAct} canTalk />);
    expect(container.querySelectorAll(".btn-sol")).toHaveLength(1);
    await userEvent.click(page.getByRole("button", { name: "Talk" }));
    expect(onAct).toHaveBeenCalledWith("talk");
    expect(page.getByRole("link", { name: "Check microphone" })).toHaveAttribute("href", "/en/start");
  });

  it("mutes by the microphone button and says which way it is", async () => {
    const { unmount } = show(<CallControls {...props} facts={READY} third={null} />);
    const button = page.getByRole("button", { name: "Microphone is on", pressed: true });
    await userEvent.click(button);
    expect(props.onMicrophone).toHaveBeenCalledOnce();
    unmount();
    show(<CallControls {...props} facts={{ ...READY, muted: true }} third={null} />);
    expect(page.getByRole("button", { name: "Microphone is off", pressed: false })).toBeVisible();
  });

  it("holds while pressed, and a tap stays on", async () => {
    const onHold = vi.fn();
    const now = vi.spyOn(performance, "now");
    HTMLElement.prototype.setPointerCapture = () => undefined;
    show(<CallControls {...props} onHold={onHold} facts={{ ...READY, holdMode: true }} third={null} />);
    const button = page.getByRole("button", { name: "Hold" });
    const user = userEvent.setup();
    now.mockReturnValue(0);
    await user.pointer({ keys: "[MouseLeft>]", target: button });
    expect(onHold.mock.calls).toEqual([[true]]);
    now.mockReturnValue(900);
    await user.pointer({ keys: "[/MouseLeft]", target: button });
    expect(onHold.mock.calls).toEqual([[true], [false]]);
    now.mockReturnValue(1000);
    await user.pointer({ keys: "[MouseLeft>]", target: button });
    now.mockReturnValue(1100);
    await user.pointer({ keys: "[/MouseLeft]", target: button });
    expect(onHold.mock.calls).toEqual([[true], [false], [true]]);
  });

  it("names the third control by what helps", () => {
    show(<CallControls {...props} facts={READY} third={screenOf("tutor", READY, 0).third} />);
    const group = within(page.getByRole("button", { name: "Slower" }).parentElement as HTMLElement);
    expect(group.getAllByRole("button").map((button) => button.textContent)).toEqual([
      "Type",
      "Microphone is on",
      "Slower",
    ]);
  });
});
