import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { SayAgain } from "@/features/exam/result/SayAgain";
import { expectAccessible } from "./inside";
import { SIGNED_IN, serve, show } from "./support";

const AGAIN = "POST /exams/attempts/x1/again";
const figure = (n: number) => ({
  name: "speech_rate_wpm",
  value: n,
  usual: null,
  short: false,
  words: { en: `You said ${n} words a minute.`, nb: `Du sa ${n} ord i minuttet.` },
});
const BOTH = {
  before: { text: "I go to the sea.", figures: [figure(54)] },
  after: { text: "I went to the sea.", figures: [figure(170)] },
};

class Recorder {
  state = "inactive";
  mimeType = "audio/webm";
  ondataavailable: (event: { data: Blob }) => void = () => undefined;
  onstop: () => void = () => undefined;
  start() {
    this.state = "recording";
  }
  stop() {
    this.state = "inactive";
    this.ondataavailable({ data: new Blob(["sound"]) });
    this.onstop();
  }
}

const track = { stop: vi.fn() };
const microphone = vi.fn();

beforeEach(() => {
  track.stop.mockClear();
  microphone.mockReset().mockResolvedValue({ getTracks: () => [track] });
  vi.stubGlobal("MediaRecorder", Recorder);
  Object.defineProperty(navigator, "mediaDevices", { configurable: true, value: { getUserMedia: microphone } });
});

const open = (answer: { status?: number; body: unknown }) => {
  const asked: unknown[] = [];
  serve({
    "POST /auth/refresh": { body: SIGNED_IN },
    [AGAIN]: async (request) => {
      asked.push(await request.json());
      return answer;
    },
  });
  const { container } = show(<SayAgain attempt="x1" turn="candidate/1" language="en" />);
  return { asked, container };
};

async function say() {
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Say it again" }));
  await user.click(await screen.findByRole("button", { name: "I have said it" }));
}

it("sets the answer of the exam and the one after it side by side", async () => {
  const { asked, container } = open({ body: BOTH });
  await say();
  const now = await screen.findByRole("region", { name: "Now" });
  expect(within(now).getByText("I went to the sea.")).toBeVisible();
  expect(within(now).getByText("You said 170 words a minute.")).toBeVisible();
  const before = screen.getByRole("region", { name: "In the exam" });
  expect(within(before).getByText("You said 54 words a minute.")).toBeVisible();
  expect(screen.getByText("Your mark stays. What you say here is not kept.")).toBeVisible();
  expect(track.stop).toHaveBeenCalled();
  expect(asked).toEqual([{ key: "candidate/1", sound: btoa("sound") }]);
  await expectAccessible(container);
});

it("says why when nothing was heard, and lets one try again", async () => {
  open({ body: { ...BOTH, after: { text: null, figures: [] } } });
  await say();
  expect(await screen.findByText("We heard no voice. Say it once more.")).toBeVisible();
  expect(screen.getByRole("button", { name: "Say it again" })).toBeEnabled();
});

it("says when the microphone is blocked", async () => {
  microphone.mockRejectedValue(new DOMException("no", "NotAllowedError"));
  open({ body: BOTH });
  await userEvent.setup().click(screen.getByRole("button", { name: "Say it again" }));
  expect(await screen.findByText("The microphone is blocked")).toBeVisible();
});

it("says when it was enough for a day", async () => {
  open({ status: 429, body: { code: "too_many_retries", title: "", status: 429, detail: "", requestId: "r" } });
  await say();
  expect(await screen.findByText("That was a lot for today. Try again tomorrow.")).toBeVisible();
});

it("lets one write it where there is no microphone, and compares words alone", async () => {
  microphone.mockRejectedValue(new DOMException("no", "NotFoundError"));
  const { asked, container } = open({ body: BOTH });
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Say it again" }));
  await user.click(await screen.findByRole("button", { name: "Write it again" }));
  const field = screen.getByRole("textbox", { name: "Your new answer" });
  expect(field).toHaveFocus();
  expect(field).toHaveAttribute("lang", "en");
  expect(field).toHaveAccessibleDescription("Only your words are compared, not how you speak.");
  expect(screen.getByRole("button", { name: "Compare" })).toBeDisabled();
  await expectAccessible(container);
  await user.type(field, "I went to the sea.");
  await user.click(screen.getByRole("button", { name: "Compare" }));
  const now = await screen.findByRole("region", { name: "Now" });
  expect(within(now).getByText("I went to the sea.")).toBeVisible();
  expect(within(now).queryByRole("button")).toBeNull();
  expect(asked).toEqual([{ key: "candidate/1", text: "I went to the sea." }]);
});

it("keeps what was written when it could not be sent", async () => {
  open({ status: 500, body: {} });
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Write it again" }));
  await user.type(screen.getByRole("textbox"), "I went.");
  await user.click(screen.getByRole("button", { name: "Compare" }));
  expect(await screen.findByText("That did not work. Try once more.")).toBeVisible();
  expect(screen.getByRole("textbox")).toHaveValue("I went.");
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  expect(screen.getByRole("button", { name: "Say it again" })).toBeVisible();
});
