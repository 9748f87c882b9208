import { act, cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { setIntent } from "@/features/talk/intent";
import { TalkScreen } from "@/features/talk/view/TalkScreen";
import { ABOUT, events, FakeRoom, microphone, ROOM_TOKEN, SIGNED_IN, serve, session, show, turn } from "./support";

const KNOWN = { "POST /auth/refresh": { body: SIGNED_IN }, "GET /sessions/default": { body: session() } };
const NO_TURNS = { "GET /sessions/default/turns": { body: { items: [], before: null, after: null } } };
const TOKEN = { "POST /sessions/default/token": { status: 201, body: ROOM_TOKEN } };
const SUMMARY = {
  practiceId: "p1",
  startedAt: "2026-01-01T10:00:00Z",
  endedAt: "2026-01-01T10:04:10Z",
  endReason: "learner",
  learnerTurns: 2,
  spokenMs: 84000,
  typedTurns: 1,
  words: 12,
  longestMs: 21000,
  bars: [21000, 7000],
};

const stage = () => document.querySelector("main")?.getAttribute("data-state");
const isStage = (name: string) => waitFor(() => expect(stage()).toBe(name));

function open(routes: Parameters<typeof serve>[0] = {}, room = new FakeRoom()) {
  const server = serve({ ...KNOWN, ...NO_TURNS, ...TOKEN, ...routes });
  show(<TalkScreen openVoice={async () => room.open} />);
  return { server, room };
}

async function inCall(routes: Parameters<typeof serve>[0] = {}) {
  const opened = open(routes);
  await isStage("idle");
  await userEvent.click(screen.getByRole("button", { name: "Talk" }));
  await isStage("connecting");
  await waitFor(() => expect(opened.room.sent).toContainEqual({ type: "hello" }));
  act(() => opened.room.ready());
  await isStage("listening");
  return opened;
}

beforeEach(() => {
  microphone();
});

describe("opening the page", () => {
  it("shows what was said before, and the minutes left", async () => {
    open({
      "GET /sessions/default/turns": {
        body: { items: [turn(1, "tutor", "Hei."), turn(2, "learner", null)], before: null, after: null },
      },
    });
    await isStage("idle");
    const log = within(screen.getByRole("log", { name: "Conversation" }));
    expect(log.getByText("Hei.")).toHaveAttribute("lang", "nb");
    expect(log.getByText("You spoke 4 seconds")).toBeVisible();
    expect(document.querySelectorAll("[data-who=learner]")).toHaveLength(1);
    expect(screen.getByText("3 min left")).toBeVisible();
  });

  it("makes a guest only when someone wants to talk", async () => {
    const { server, room } = open({
      "POST /auth/refresh": { status: 401, body: {} },
      "POST /guests": { status: 201, body: SIGNED_IN },
    });
    await isStage("idle");
    expect(server.count("POST /guests")).toBe(0);
    await userEvent.click(screen.getByRole("button", { name: "Talk" }));
    await waitFor(() => expect(room.lines).toBe(1));
    expect(server.count("POST /auth/refresh")).toBe(1);
    expect(server.asked.find(({ route }) => route === "POST /guests")?.body).toBe(
      '{"targetLanguage":"nb","locale":"en"}',
    );
  });

  it("says that voice is off and why, and lets one type", async () => {
    open({
      "POST /auth/refresh": { status: 401, body: {} },
      "GET /about": { body: { ...ABOUT, voice: { available: false, reason: "not_configured" } } },
    });
    await isStage("no-vendor");
    expect(screen.getByText("Voice is not set up on this server. You can type.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Type" }));
    await isStage("text-only");
    expect(screen.getByRole("textbox", { name: "Your line" })).toHaveFocus();
    expect(screen.queryByRole("button", { name: "Use my voice" })).toBeNull();
  });

  it("says plainly, once, that this tutor cannot understand speech", async () => {
    open({ "GET /sessions/default": { body: session({ tutor: { kind: "scripted", hears: false } }) } });
    await isStage("idle");
    expect(screen.getAllByText(/cannot understand speech yet/)).toHaveLength(1);
  });

  it("tells when the server cannot be reached, and tries again", async () => {
    const { server } = open({ "POST /auth/refresh": new TypeError("down") });
    await isStage("unreachable");
    server.routes["POST /auth/refresh"] = { body: SIGNED_IN };
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await isStage("idle");
  });

  it("rejoins the call that this tab was in", async () => {
    sessionStorage.setItem("avaaz.call", "c1");
    const { room } = open({
      "GET /sessions/default": { body: session({ call: { id: "c1", startedAt: "2026-01-01T10:00:00Z" } }) },
    });
    await waitFor(() => expect(room.lines).toBe(1));
  });

  it("leaves the call of another device alone", async () => {
    const { room } = open({
      "GET /sessions/default": { body: session({ call: { id: "c9", startedAt: "2026-01-01T10:00:00Z" } }) },
    });
    await isStage("idle");
    expect(room.lines).toBe(0);
  });

  it("starts at once when one comes from the microphone check, with the language chosen there", async () => {
    setIntent("voice");
    localStorage.setItem("avaaz.target", "en");
    const { room, server } = open({ "PATCH /sessions/default": { body: session({ targetLanguage: "en" }) } });
    await waitFor(() => expect(room.lines).toBe(1));
    expect(server.count("PATCH /sessions/default")).toBe(1);
  });

  it.each([
    ["guests_off", 403, "Talking without an account is switched off here."],
    ["too_many_guests", 429, "Many people started here just now. Try again in some minutes."],
  ])("explains %s", async (code, status, words) => {
    open({ "POST /auth/refresh": { status: 401, body: {} }, "POST /guests": { status, body: { code } } });
    await isStage("idle");
    await userEvent.click(screen.getByRole("button", { name: "Talk" }));
    expect(await screen.findByText(words)).toBeVisible();
    expect(stage()).toBe("idle");
  });
});

/** A line whose words are buttons. */
const said = (line: string) =>
  screen.getByText((_, element) => element?.matches(".said") === true && element.textContent === line);

describe("a call", () => {
  it("follows the tutor's phases", async () => {
    const { room } = await inCall();
    for (const phase of ["learner", "thinking", "tutor", "interrupted", "swap", "listening"] as const) {
      act(() => room.say({ type: "phase", phase }));
      expect(stage()).toBe(phase);
    }
  });

  it("shows the tutor's words as they are heard, and as a turn when stored", async () => {
    const { room } = await inCall();
    act(() => room.event({ type: "caption", caption: { id: "a", speaker: "tutor", text: "Hei på", final: false } }));
    expect(screen.getByText("Hei på").closest("[data-who]")).toHaveAttribute("data-live");
    act(() => room.say({ type: "turn.stored", turn: turn(1, "tutor", "Hei på deg") }));
    expect(screen.queryByText("Hei på")).toBeNull();
    expect(said("Hei på deg").closest("[data-who]")).toHaveAttribute("data-turn", "t1");
  });

  it("shows the learner's partial words in the water, not in the transcript", async () => {
    const { room } = await inCall();
    act(() => {
      room.say({ type: "phase", phase: "learner" });
      room.event({ type: "caption", caption: { id: "b", speaker: "learner", text: "Jeg tror", final: false } });
    });
    expect(within(screen.getByRole("log")).queryByText("Jeg tror")).toBeNull();
    expect(screen.getByText("Jeg tror")).toBeVisible();
  });

  it("ends a cut line with a dash", async () => {
    const { room } = await inCall();
    act(() =>
      room.say({ type: "turn.stored", turn: turn(1, "tutor", "Hva gjorde dere når", { status: "interrupted" }) }),
    );
    expect(said("Hva gjorde dere når –")).toBeVisible();
  });

  it("sends what the buttons say", async () => {
    const { room } = await inCall();
    await userEvent.click(screen.getByRole("button", { name: "Help me" }));
    act(() => room.say({ type: "phase", phase: "tutor" }));
    await userEvent.click(screen.getByRole("button", { name: "Stop" }));
    act(() => room.say({ type: "phase", phase: "interrupted" }));
    await userEvent.click(screen.getByRole("button", { name: "I am finished" }));
    expect(room.sent.map(({ type }) => type)).toEqual(["hello", "help", "stop", "finish"]);
  });

  it("holds with Space, mutes with M, off while one types", async () => {
    const { room } = await inCall();
    const user = userEvent.setup();
    await user.keyboard("{ >}");
    expect(stage()).toBe("hold");
    await user.keyboard("{/ }");
    expect(room.sent.filter(({ type }) => type === "hold")).toEqual([
      { type: "hold", down: true },
      { type: "hold", down: false },
    ]);
    await user.keyboard("m");
    expect(stage()).toBe("muted");
    expect(room.muted.at(-1)).toBe(true);
    await user.keyboard("m/");
    await user.keyboard("mm r");
    expect(screen.getByRole("textbox")).toHaveValue("mm r");
    expect(stage()).toBe("listening");
  });

  it("has no keys for whoever turns them off, also when the page is opened again", async () => {
    const { room } = await inCall();
    const turn = async () => {
      await userEvent.click(screen.getByRole("button", { name: /Free talk/ }));
      await userEvent.click(screen.getByRole("switch", { name: /Use keys/ }));
      await userEvent.click(screen.getByRole("button", { name: "Close" }));
      (document.activeElement as HTMLElement).blur();
    };
    await turn();
    await userEvent.keyboard("mhr");
    await userEvent.keyboard("{ >}");
    expect(stage()).toBe("listening");
    expect(room.sent.map(({ type }) => type)).toEqual(["hello"]);
    cleanup();
    await inCall();
    await userEvent.keyboard("m");
    expect(stage()).toBe("listening");
    await turn();
    await userEvent.keyboard("m");
    expect(stage()).toBe("muted");
  });

  it("keeps the microphone shut between holds in hold mode", async () => {
    const { room } = await inCall();
    await userEvent.click(screen.getByRole("button", { name: /Free talk/ }));
    await userEvent.click(screen.getByRole("switch", { name: /Hold to talk/ }));
    expect(room.muted.at(-1)).toBe(true);
    expect(localStorage.getItem("avaaz.hold")).toBe("on");
  });

  it("sends a typed line in the call and marks it typed when stored", async () => {
    const { room, server } = await inCall();
    await userEvent.click(screen.getByRole("button", { name: "Type" }));
    await userEvent.type(screen.getByRole("textbox"), "Hva er jo?{Enter}");
    const said = room.sent.find((message) => message.type === "say");
    expect(said).toMatchObject({ text: "Hva er jo?" });
    expect(screen.getByText(/Sending/)).toBeVisible();
    act(() => {
      room.say({ type: "ack", key: said?.type === "say" ? said.key : "" });
      room.say({ type: "turn.stored", turn: turn(1, "learner", "Hva er jo?", { source: "typed" }) });
    });
    expect(screen.queryByText(/Sending/)).toBeNull();
    expect(screen.getByText(/typed/)).toBeVisible();
    expect(server.count("POST /sessions/default/turns")).toBe(0);
  });

  it("gives a refused line back", async () => {
    const { room } = await inCall();
    await userEvent.click(screen.getByRole("button", { name: "Type" }));
    await userEvent.type(screen.getByRole("textbox"), "Hei{Enter}");
    act(() => room.say({ type: "trouble", code: "typed_refused" }));
    expect(screen.getByRole("textbox")).toHaveValue("Hei");
    expect(screen.getByRole("alert")).toHaveTextContent("The tutor could not take this line.");
  });

  it("warns of the last minutes in the header", async () => {
    const { room } = await inCall();
    act(() => room.say({ type: "minutes", leftSeconds: 58, warn: true }));
    expect(screen.getByText("Under 1 min left")).toBeVisible();
    expect(screen.getByText("1 voice minute left.")).toBeVisible();
  });

  it("goes on by text when the minutes are used", async () => {
    const { room } = await inCall();
    act(() => room.say({ type: "ended", reason: "no_minutes" }));
    expect(stage()).toBe("no-minutes");
    expect(room.closed).toBe(1);
    await userEvent.click(screen.getByRole("button", { name: "Type" }));
    await isStage("text-only");
  });

  it("does not come back by itself when another device takes the call", async () => {
    const { room } = await inCall();
    act(() => room.event({ type: "disconnected", replaced: true }));
    expect(stage()).toBe("elsewhere");
    expect(room.lines).toBe(1);
    expect(sessionStorage.getItem("avaaz.call")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Use it here" }));
    await waitFor(() => expect(room.lines).toBe(2));
  });

  it("opens a new line by itself when one is lost, with the same microphone", async () => {
    const { room, server } = await inCall();
    room.failConnects = 1;
    act(() => room.event({ type: "disconnected", replaced: false }));
    expect(stage()).toBe("reconnecting");
    await waitFor(() => expect(room.lines).toBe(3), { timeout: 3000 });
    expect(stage()).toBe("reconnecting");
    server.routes["GET /sessions/default/turns"] = {
      body: { items: [turn(7, "tutor", "Velkommen tilbake")], before: null, after: null },
    };
    act(() => room.ready({ resumed: true }));
    expect(stage()).toBe("listening");
    await waitFor(() => expect(said("Velkommen tilbake")).toBeVisible());
  });

  it("shows a tutor that went away as a dropped line until another is ready", async () => {
    const { room } = await inCall();
    act(() => room.event({ type: "tutorGone" }));
    expect(stage()).toBe("reconnecting");
    act(() => room.event({ type: "tutorHere" }));
    expect(room.sent.at(-1)).toEqual({ type: "hello" });
    act(() => room.ready({ resumed: true }));
    expect(stage()).toBe("listening");
  });

  it("asks for a press when the browser holds the sound back", async () => {
    const { room } = await inCall();
    act(() => room.event({ type: "sound", allowed: false }));
    expect(stage()).toBe("paused");
    await userEvent.click(screen.getByRole("button", { name: "Go on" }));
    await isStage("listening");
  });

  it.each([
    ["NotAllowedError", "denied"],
    ["NotReadableError", "in-use"],
    ["NotFoundError", "no-input"],
  ])("explains a microphone that fails with %s", async (error, expected) => {
    microphone(error);
    const { server } = open();
    await isStage("idle");
    await userEvent.click(screen.getByRole("button", { name: "Talk" }));
    await isStage(expected);
    expect(server.count("POST /sessions/default/token")).toBe(0);
    await userEvent.click(screen.getByRole("button", { name: "Type" }));
    await isStage("text-only");
  });

  it.each([
    [409, "no_minutes", session({ voice: { available: false, reason: "no_minutes" } }), "no-minutes"],
    [503, "voice_unavailable", session({ voice: { available: false, reason: "no_worker" } }), "no-vendor"],
  ])("explains a token refused with %i %s", async (status, code, later, expected) => {
    const { server } = open({ "POST /sessions/default/token": { status, body: { code } } });
    await isStage("idle");
    server.routes["GET /sessions/default"] = { body: later };
    await userEvent.click(screen.getByRole("button", { name: "Talk" }));
    await isStage(expected);
  });

  it("says when the network is gone and when it is back", async () => {
    await inCall();
    const offline = (onLine: boolean) =>
      act(() => {
        Object.assign(navigator, { onLine });
        window.dispatchEvent(new Event(onLine ? "online" : "offline"));
      });
    offline(false);
    expect(stage()).toBe("offline");
    offline(true);
    expect(stage()).toBe("listening");
  });
});

describe("typing", () => {
  const reply = turn(2, "tutor", null, { status: "pending", source: "typed", replyTo: "t1" });
  const typed = turn(1, "learner", "Hei", { source: "typed" });

  it("stores a line and shows the answer as it is written", async () => {
    const done = { ...reply, status: "stored", text: "Hei på deg." };
    const { server } = open({
      "POST /sessions/default/turns": { status: 202, body: { turn: typed, reply } },
      "GET /sessions/default/turns/t2/events": {
        stream: events([
          'id: 1\nevent: piece\ndata: {"text":"Hei "}\n\n',
          `event: done\ndata: ${JSON.stringify(done)}\n\n`,
        ]),
      },
    });
    await isStage("idle");
    await userEvent.click(screen.getByRole("button", { name: "Type" }));
    await userEvent.type(screen.getByRole("textbox"), "Hei{Enter}");
    expect(await screen.findByText("Hei på deg.")).toBeVisible();
    const post = server.asked.find(({ route }) => route === "POST /sessions/default/turns");
    expect(post?.headers.get("Idempotency-Key")?.length).toBeGreaterThanOrEqual(8);
    expect(screen.getByRole("log")).toHaveAttribute("aria-live", "polite");
  });

  it("keeps the text and the key when a line does not get through", async () => {
    const { server } = open({ "POST /sessions/default/turns": new TypeError("down") });
    await isStage("idle");
    await userEvent.click(screen.getByRole("button", { name: "Type" }));
    await userEvent.type(screen.getByRole("textbox"), "Hei{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("Not sent.");
    expect(screen.getByRole("textbox")).toHaveValue("Hei");
    await userEvent.type(screen.getByRole("textbox"), "{Enter}");
    await waitFor(() => expect(server.count("POST /sessions/default/turns")).toBe(2));
    const keys = server.asked
      .filter(({ route }) => route === "POST /sessions/default/turns")
      .map(({ headers }) => headers.get("Idempotency-Key"));
    expect(keys[0]).toBe(keys[1]);
  });

  it("takes up an answer that was still being written", async () => {
    open({
      "GET /sessions/default/turns": { body: { items: [typed, reply], before: null, after: null } },
      "GET /sessions/default/turns/t2/events": {
        stream: events([`event: done\ndata: ${JSON.stringify({ ...reply, status: "stored", text: "Ja." })}\n\n`]),
      },
    });
    expect(await screen.findByText("Ja.")).toBeVisible();
  });
});

describe("ending", () => {
  it("asks nothing for a short talk and shows what was said in numbers", async () => {
    const { room } = await inCall({ "POST /sessions/default/end": { body: SUMMARY } });
    await userEvent.click(screen.getByRole("button", { name: "End" }));
    expect(await screen.findByRole("heading", { name: "Your talk" })).toHaveFocus();
    expect(screen.getByText("You spoke 2 times.")).toBeVisible();
    expect(screen.getByText("1 min 24 s")).toBeVisible();
    expect(screen.getByRole("img", { name: /Your road of light: 2 bars/ }).children).toHaveLength(2);
    expect(room.sent.at(-1)).toEqual({ type: "end" });
    expect(room.closed).toBe(1);
    await userEvent.click(screen.getByRole("button", { name: "Read the talk" }));
    await isStage("idle");
  });

  it("asks when the talk is long", async () => {
    const started = new Date(Date.now() - 60_000).toISOString();
    const { server } = open({
      "GET /sessions/default": { body: session({ practice: { id: "p1", startedAt: started, turns: 4 } }) },
      "POST /sessions/default/end": { body: { ...SUMMARY, bars: [], learnerTurns: 0 } },
    });
    await isStage("idle");
    await userEvent.click(screen.getByRole("button", { name: "End" }));
    const dialog = within(screen.getByRole("alertdialog", { name: "End the talk?" }));
    await userEvent.click(dialog.getByRole("button", { name: "Go on talking" }));
    expect(screen.queryByRole("alertdialog")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "End" }));
    await userEvent.click(within(screen.getByRole("alertdialog")).getByRole("button", { name: "End" }));
    expect(await screen.findByText("You typed 1 line.")).toBeVisible();
    expect(server.count("POST /sessions/default/end")).toBe(1);
  });

  it("says that the talk is saved when the numbers do not come", async () => {
    await inCall({ "POST /sessions/default/end": new TypeError("down") });
    await userEvent.click(screen.getByRole("button", { name: "End" }));
    expect(await screen.findByText("The talk is saved. The numbers did not come.")).toBeVisible();
    expect(vi.isFakeTimers()).toBe(false);
  });
});
