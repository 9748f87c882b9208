import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { RoomScreen } from "@/features/exam/room/RoomScreen";
import type { Attempt } from "@/lib/api/exams";
import type { Locale } from "@/lib/locales";
import { attempt, BY_VOICE, EXAM, spoken, told } from "./exams";
import { expectAccessible } from "./inside";
import { FakeRoom, measuring, microphone, ROOM_TOKEN, SIGNED_IN, serve, show } from "./support";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: () => undefined }) }));

const EVENTS = "GET /exams/attempts/x1/events";
const CALL = "POST /exams/attempts/x1/call";
const COMMANDS = "POST /exams/attempts/x1/commands";

type Routes = Parameters<typeof serve>[0];

/** The door of an exam by voice, with a room that the test speaks in. */
function enter(shown: Attempt, routes: Routes = {}, locale: Locale = "en") {
  history.replaceState(null, "", `/${locale}/exam/room/?id=x1`);
  const room = new FakeRoom();
  const server = serve({
    "POST /auth/refresh": { body: SIGNED_IN },
    [EVENTS]: told(shown),
    [CALL]: { status: 201, body: ROOM_TOKEN },
    ...routes,
  });
  const page = show(<RoomScreen openLine={room.open} />, locale);
  const tell = (next: Attempt) => {
    server.routes[EVENTS] = told(next);
    act(() => void window.dispatchEvent(new Event("online")));
  };
  return { room, server, page, tell };
}

/** In the room of a running exam, with an examiner in it. */
async function seated(shown = spoken(), routes: Routes = {}) {
  const there = enter(shown, routes);
  await userEvent.click(await screen.findByRole("button", { name: "Go on" }));
  await waitFor(() => expect(there.room.sent).toContainEqual({ type: "hello" }));
  act(() => there.room.ready());
  await screen.findByText("Connected. The examiner hears you.");
  return there;
}

const commands = (server: ReturnType<typeof serve>) =>
  server.asked.filter(({ route }) => route === COMMANDS).map(({ body }) => JSON.parse(body).command);

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

async function unplug({ tracks, refuse }: ReturnType<typeof microphone>, failure: string) {
  refuse(failure);
  await act(async () => tracks.at(-1)?.onended?.(new Event("ended")));
}

async function goOnInWriting() {
  await userEvent.click(screen.getByRole("button", { name: "Go on in writing" }));
  const asks = screen.getByRole("alertdialog", { name: "Go on in writing?" });
  await userEvent.click(within(asks).getByRole("button", { name: "Go on in writing" }));
}

const phase = (room: FakeRoom, name: "listening" | "learner" | "tutor") =>
  act(() => room.say({ type: "phase", phase: name }));

beforeEach(() => {
  microphone();
  measuring();
});

describe("the room of an exam by voice", () => {
  it("is entered by the button that begins, muted until a part is open", async () => {
    const { room, server, tell } = enter(spoken({ state: "created", now: null, lines: [] }));
    await userEvent.click(await screen.findByRole("button", { name: "Begin" }));
    expect(await screen.findByText("One moment. The examiner is coming.")).toBeVisible();
    await waitFor(() => expect(room.sent).toContainEqual({ type: "hello" }));
    expect(server.count(CALL)).toBe(1);
    expect(server.count(COMMANDS)).toBe(0);
    expect(room.muted.at(-1)).toBe(true);
    tell(spoken({ version: 4 }));
    act(() => room.ready());
    expect(await screen.findByText("It is your turn. Nobody interrupts.")).toBeVisible();
    await waitFor(() => expect(room.muted.at(-1)).toBe(false));
  });

  it("shows whose turn it is, and no words of the others", async () => {
    const { room } = await seated();
    phase(room, "tutor");
    expect(await screen.findByText("The examiner has the word.")).toBeVisible();
    const [examiner, , own] = within(screen.getByRole("list", { name: "In the room" })).getAllByRole("listitem");
    expect(examiner).toHaveTextContent("Examinerhas the word");
    expect(own).toHaveTextContent("Youwaits");
    expect(screen.getByRole("button", { name: "I am finished" })).toBeDisabled();
    phase(room, "learner");
    expect(await screen.findByText("You are speaking. Nobody interrupts.")).toBeVisible();
    expect(own).toHaveTextContent("Youspeak");
    phase(room, "listening");
    expect(screen.getByText("You are speaking. Nobody interrupts.")).toBeVisible();
    expect(screen.queryByText("Hva mener du?")).toBeNull();
    expect(screen.queryByRole("textbox")).toBeNull();
  });

  it("hears which of the two speaks", async () => {
    const parts = EXAM.parts.map((part) => ({ ...part, mode: "pair" as const }));
    const { room } = await seated(spoken({ parts }));
    act(() => {
      for (const name of ["examiner", "partner"]) {
        const track = { loud: name === "partner" } as unknown as MediaStreamTrack;
        room.event({ type: "tutorSound", stream: {} as MediaStream, track, name });
      }
      room.say({ type: "phase", phase: "tutor" });
    });
    expect(await screen.findByText("The candidate has the word.")).toBeVisible();
    expect(
      within(screen.getByRole("list", { name: "In the room" })).getByText("Marek").parentElement,
    ).toHaveTextContent("Marekhas the word");
    phase(room, "learner");
    expect(await screen.findByText("You are speaking.")).toBeVisible();
  });

  it("shows their words to whoever asked for them", async () => {
    await seated(spoken({ conditions: { ...BY_VOICE, captions: true } }));
    expect(screen.getByText("Hva mener du?")).toBeVisible();
  });

  it("says in the room that one is finished, by button or key, and asks before much time is given away", async () => {
    const { room, server, tell } = await seated(spoken({}, { remainingSeconds: 40 }));
    await userEvent.click(screen.getByRole("button", { name: "I am finished" }));
    expect(room.sent.filter(({ type }) => type === "finish")).toHaveLength(1);
    await userEvent.keyboard("f");
    expect(room.sent.filter(({ type }) => type === "finish")).toHaveLength(2);
    expect(server.count(COMMANDS)).toBe(0);
    tell(spoken({ version: 9 }, { remainingSeconds: 150 }));
    await screen.findByRole("timer", { name: "2 min 30 s left" });
    await userEvent.keyboard("f");
    expect(screen.getByRole("alertdialog", { name: /Finished\? You have/ })).toBeVisible();
    expect(room.sent.filter(({ type }) => type === "finish")).toHaveLength(2);
  });

  it("keeps the microphone off while one prepares, and says so", async () => {
    const { room, tell } = await seated(spoken({}, { phase: "preparing", turn: null }), {
      [COMMANDS]: { body: spoken({ version: 5 }) },
    });
    expect(screen.getByText("Prepare. Your microphone is off.")).toBeVisible();
    expect(room.muted.at(-1)).toBe(true);
    await userEvent.click(screen.getByRole("button", { name: "I am ready" }));
    expect(await screen.findByText("It is your turn. Nobody interrupts.")).toBeVisible();
    await waitFor(() => expect(room.muted.at(-1)).toBe(false));
    tell(spoken({ version: 6 }, { phase: "preparing", turn: null, number: 1 }));
    await screen.findByText("Prepare. Your microphone is off.");
    expect(room.muted.at(-1)).toBe(true);
  });

  it("says how long a lost line is waited for, and comes back by itself", async () => {
    const { room, server } = await seated();
    act(() => room.event({ type: "disconnected", replaced: false }));
    expect(await screen.findByText("The line dropped. Your part waits for two minutes in all.")).toBeVisible();
    expect(screen.getByText("What you said is kept. We try to connect again.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "I am finished" })).toBeNull();
    await waitFor(() => expect(room.lines).toBe(2));
    act(() => room.ready({ resumed: true }));
    expect(await screen.findByText("It is your turn. Nobody interrupts.")).toBeVisible();
    expect(screen.getByText("Go on. You have 2 min.")).toBeVisible();
    expect(server.count(CALL)).toBe(2);
  });

  it("tries later and later while there is no network, and at once when asked", async () => {
    const { room } = await seated();
    room.failConnects = 2;
    act(() => room.event({ type: "disconnected", replaced: false }));
    await userEvent.click(await screen.findByRole("button", { name: "Try again" }));
    await waitFor(() => expect(room.lines).toBe(4), { timeout: 3_000 });
    act(() => room.ready());
    expect(await screen.findByText("It is your turn. Nobody interrupts.")).toBeVisible();
  });

  it("is silent when the exam is open somewhere else, until it is wanted here", async () => {
    const { room } = await seated();
    act(() => room.event({ type: "disconnected", replaced: true }));
    expect(await screen.findByText("This exam is open somewhere else. Use it here?")).toBeVisible();
    expect(room.closed).toBe(1);
    await userEvent.click(screen.getByRole("button", { name: "Use it here" }));
    await waitFor(() => expect(room.lines).toBe(2));
  });

  it.each([
    ["absent", "You are not in the room."],
    ["vendor", "The examiner cannot come just now. Nothing is lost."],
  ] as const)("that was ended for the reason %s can be entered again", async (reason, words) => {
    const { room } = await seated();
    act(() => room.say({ type: "ended", reason }));
    expect(await screen.findByText(words)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: reason === "absent" ? "Go on" : "Try again" }));
    await waitFor(() => expect(room.lines).toBe(2));
  });

  it("is not tried again and again when it is refused", async () => {
    const { room, server } = enter(spoken(), { [CALL]: { status: 503, body: { code: "voice_unavailable" } } });
    await userEvent.click(await screen.findByRole("button", { name: "Go on" }));
    expect(await screen.findByText("The examiner cannot come just now. Nothing is lost.")).toBeVisible();
    expect(server.count(CALL)).toBe(1);
    expect(room.lines).toBe(0);
  });

  it("waits for an examiner who has gone, and for a press where the browser wants one", async () => {
    const { room } = await seated();
    act(() => room.event({ type: "tutorGone" }));
    expect(await screen.findByText("One moment. The examiner is coming.")).toBeVisible();
    act(() => {
      room.event({ type: "tutorHere" });
      room.ready({ resumed: true });
      room.event({ type: "sound", allowed: false });
    });
    expect(await screen.findByText("Paused. Press to go on.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Go on" }));
    expect(await screen.findByText("It is your turn. Nobody interrupts.")).toBeVisible();
  });

  it("lets the last words be heard, and is left with the page", async () => {
    const { room, tell, page } = await seated();
    tell(spoken({ state: "completed", now: null, version: 9, farewell: ["Thank you."] }));
    expect(await screen.findByRole("heading", { name: "That was the whole exam." })).toBeVisible();
    expect(room.closed).toBe(0);
    expect(room.muted.at(-1)).toBe(true);
    page.unmount();
    expect(room.closed).toBe(1);
  });

  it("is sat in writing instead where the microphone is refused before it begins", async () => {
    microphone("NotAllowedError");
    const { server } = enter(spoken({ state: "created", now: null, lines: [] }), {
      [COMMANDS]: { body: attempt({ state: "created", now: null, version: 4 }) },
    });
    await userEvent.click(await screen.findByRole("button", { name: "Begin" }));
    expect(await screen.findByText("The microphone is blocked")).toBeVisible();
    expect(server.count(CALL)).toBe(0);
    await goOnInWriting();
    expect(await screen.findByText("The examiner writes first. Read, then write your answer.")).toBeVisible();
    expect(commands(server)).toEqual(["write"]);
  });

  it("is left when the microphone is lost in a part, and goes on with another one", async () => {
    const found = microphone();
    found.devices.push(...["Built in", "Headset"].map((label) => ({ kind: "audioinput", deviceId: label, label })));
    const { room } = await seated(spoken({}, { deadline: inSeconds(60) }));
    await unplug(found, "NotFoundError");
    expect(await screen.findByText("We find no microphone")).toBeVisible();
    expect(room.closed).toBe(1);
    expect(screen.getByText(/^Your part waits until \d\d:\d\d\.$/)).toBeVisible();
    found.refuse(null);
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Microphone" }), "Headset");
    await waitFor(() => expect(room.lines).toBe(2));
    act(() => room.ready({ resumed: true }));
    expect(await screen.findByText("It is your turn. Nobody interrupts.")).toBeVisible();
  });

  it("does not say that the examiner hears a microphone that is taken away", async () => {
    const found = microphone();
    await seated();
    const track = found.tracks.at(-1) as MediaStreamTrack;
    act(() => void track.onmute?.(new Event("mute")));
    expect(await screen.findByText("Paused. Press to go on.", {}, { timeout: 3000 })).toBeVisible();
    expect(screen.queryByText("Connected. The examiner hears you.")).toBeNull();
    act(() => void track.onunmute?.(new Event("unmute")));
    expect(await screen.findByText("Connected. The examiner hears you.")).toBeVisible();
  });

  it("goes on in writing from the same place when there is no other microphone", async () => {
    const found = microphone();
    const { server } = await seated(spoken(), { [COMMANDS]: { body: attempt({ version: 4 }) } });
    await unplug(found, "NotReadableError");
    expect(await screen.findByText("Another app uses the microphone")).toBeVisible();
    await goOnInWriting();
    expect(await screen.findByRole("textbox", { name: "Your answer" })).toBeVisible();
    expect(screen.getByText("Hva mener du?")).toBeVisible();
    expect(commands(server)).toEqual(["write"]);
  });

  it("says until when a lost line is waited for, and when that is over", async () => {
    const { room, tell } = await seated(spoken({}, { deadline: inSeconds(60) }));
    act(() => room.event({ type: "disconnected", replaced: false }));
    expect(await screen.findByText(/^The line dropped\. Your part waits until \d\d:\d\d\.$/)).toBeVisible();
    tell(spoken({ version: 4 }, { deadline: inSeconds(60), waitsUntil: inSeconds(-1), lineLost: true }));
    expect(await screen.findByText("The line dropped. Your time runs on.")).toBeVisible();
  });

  it("shows and hides captions by key and button, and lets the server know once", async () => {
    const captions = { ...BY_VOICE, captions: true };
    const { server } = await seated(spoken(), { [COMMANDS]: { body: spoken({ version: 4, conditions: captions }) } });
    await userEvent.keyboard("c");
    expect(await screen.findByText("Hva mener du?")).toBeVisible();
    expect(screen.getByText("Captions are on. The report says it.")).toBeInTheDocument();
    await userEvent.keyboard("c");
    await waitFor(() => expect(screen.queryByText("Hva mener du?")).toBeNull());
    await userEvent.click(screen.getByRole("button", { name: "Rules" }));
    await userEvent.click(screen.getByRole("button", { name: "Show captions" }));
    expect(screen.getByText("Hva mener du?")).toBeVisible();
    expect(commands(server)).toEqual(["captions"]);
  });

  it("keeps captions hidden that were turned off, when the page is opened again", async () => {
    const captions = { ...BY_VOICE, captions: true };
    const there = await seated(spoken({ conditions: captions }));
    expect(screen.getByText("Hva mener du?")).toBeVisible();
    await userEvent.keyboard("c");
    await waitFor(() => expect(screen.queryByText("Hva mener du?")).toBeNull());
    there.page.unmount();
    const again = await seated(spoken({ conditions: captions }));
    expect(screen.queryByText("Hva mener du?")).toBeNull();
    await userEvent.keyboard("c");
    expect(await screen.findByText("Hva mener du?")).toBeVisible();
    again.page.unmount();
    await seated(spoken({ conditions: captions }));
    expect(screen.getByText("Hva mener du?")).toBeVisible();
  });

  it("has no keys of one letter for whoever turns them off, until they are wanted again", async () => {
    const { server, page } = await seated(spoken({}, { remainingSeconds: 90 }), {
      [COMMANDS]: { body: spoken({ version: 4, conditions: { ...BY_VOICE, captions: true } }) },
    });
    const turn = async () => {
      await userEvent.click(screen.getByRole("button", { name: "Rules" }));
      await userEvent.click(screen.getByRole("switch", { name: /Use keys/ }));
      await userEvent.click(screen.getByRole("button", { name: "Close" }));
      (document.activeElement as HTMLElement).blur();
    };
    const statuses = () => screen.getAllByRole("status").map((each) => each.textContent);
    await turn();
    expect(localStorage.getItem("avaaz.keys")).toBe("off");
    await userEvent.keyboard("tfcn");
    expect(statuses()).not.toContain("1 min 30 s left");
    expect(screen.queryByRole("alertdialog")).toBeNull();
    expect(commands(server)).toEqual([]);
    page.unmount();
    await seated(spoken({}, { remainingSeconds: 90 }));
    await turn();
    await userEvent.keyboard("t");
    expect(statuses()).toContain("1 min 30 s left");
  });

  it("keeps captions hidden when the server did not hear of them", async () => {
    await seated(spoken(), { [COMMANDS]: { status: 409, body: { code: "exam_out_of_turn" } } });
    await userEvent.keyboard("c");
    expect(await screen.findByRole("alert")).toHaveTextContent("That was not possible just now.");
    expect(screen.queryByText("Hva mener du?")).toBeNull();
  });

  it("tells the time to whoever asks for it", async () => {
    await seated(spoken({}, { remainingSeconds: 90 }));
    await userEvent.keyboard("t");
    expect(screen.getAllByRole("status").map((each) => each.textContent)).toContain("1 min 30 s left");
  });

  it.each(["en", "nb"] as const)("has no fault that axe knows in %s", async (locale) => {
    const { page } = enter(spoken(), {}, locale);
    await screen.findByRole("timer");
    await expectAccessible(page.container);
  });
});
