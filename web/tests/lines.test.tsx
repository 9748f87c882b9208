import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { runsOf } from "@/features/talk/model/words";
import { TalkScreen } from "@/features/talk/view/TalkScreen";
import { FakeRoom, microphone, ROOM_TOKEN, SIGNED_IN, serve, session, show, turn } from "./support";

const TURNS = [
  turn(1, "tutor", "Hva gjorde du i går?"),
  turn(2, "learner", "Jeg sjo på jobb."),
  turn(3, "tutor", "Fint."),
];

/** The sounds of the page: what was played, at which speed, and how it ended. */
class FakeAudio extends EventTarget {
  static played: FakeAudio[] = [];
  playbackRate = 1;
  preservesPitch = false;
  constructor(readonly source: string) {
    super();
    FakeAudio.played.push(this);
  }
  play = async () => undefined;
  pause = () => undefined;
  removeAttribute = () => undefined;
}

/** A recorder that gives one piece when it is stopped. */
class FakeRecorder extends EventTarget {
  state = "inactive";
  mimeType = "audio/webm";
  start = () => {
    this.state = "recording";
  };
  stop = () => {
    this.state = "inactive";
    this.dispatchEvent(Object.assign(new Event("dataavailable"), { data: new Blob(["sound"]) }));
    this.dispatchEvent(new Event("stop"));
  };
}

function open(routes: Parameters<typeof serve>[0] = {}, room = new FakeRoom()) {
  const server = serve({
    "POST /auth/refresh": { body: SIGNED_IN },
    "GET /sessions/default": { body: session() },
    "GET /sessions/default/turns": { body: { items: TURNS, before: null, after: null } },
    "POST /sessions/default/token": { status: 201, body: ROOM_TOKEN },
    ...routes,
  });
  show(<TalkScreen openVoice={async () => room.open} />);
  return { server, room };
}

const line = (text: string) => screen.findByRole("button", { name: text });

beforeEach(() => {
  FakeAudio.played = [];
  localStorage.clear();
  microphone();
  vi.stubGlobal("Audio", FakeAudio);
});

describe("a line that was said", () => {
  it("opens its tools on a press, and only its own", async () => {
    open();
    const first = await line("Hva gjorde du i går?");
    expect(first).toHaveAttribute("aria-expanded", "false");
    await userEvent.click(first);
    expect(screen.getByRole("button", { name: "Close" })).toHaveAttribute("aria-expanded", "true");
    expect(screen.getByRole("button", { name: "Slower" })).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Fint." }));
    expect(await line("Hva gjorde du i går?")).toHaveAttribute("aria-expanded", "false");
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    expect(await line("Fint.")).toHaveAttribute("aria-expanded", "false");
    expect(await line("Fint.")).toHaveFocus();
  });

  it("is translated once into the learner's own language, then shown and hidden", async () => {
    localStorage.setItem("avaaz.native", "fa");
    const { server } = open({
      "POST /sessions/default/turns/t1/translation": { body: { text: "دیروز چه کار کردی؟", language: "fa" } },
    });
    await userEvent.click(await line("Hva gjorde du i går?"));
    const button = screen.getByRole("button", { name: "فارسی" });
    await userEvent.click(button);
    expect(await screen.findByText("دیروز چه کار کردی؟")).toHaveAttribute("lang", "fa");
    await userEvent.click(button);
    expect(screen.queryByText("دیروز چه کار کردی؟")).toBeNull();
    await userEvent.click(button);
    expect(screen.getByText("دیروز چه کار کردی؟")).toBeVisible();
    const asked = server.asked.filter(({ route }) => route.endsWith("/translation"));
    expect(asked.map(({ body }) => body)).toEqual(['{"language":"fa"}']);
  });

  it("says when the translation did not come, and can be asked again", async () => {
    const { server } = open();
    await userEvent.click(await line("Fint."));
    await userEvent.click(screen.getByRole("button", { name: "English" }));
    expect(await screen.findByText("The translation did not come. Try again.")).toBeVisible();
    server.routes["POST /sessions/default/turns/t3/translation"] = { body: { text: "Good.", language: "en" } };
    await userEvent.click(screen.getByRole("button", { name: "English" }));
    expect(await screen.findByText("Good.")).toBeVisible();
  });

  it("is heard again from the server when this page has not recorded it; a second press stops it", async () => {
    const { server } = open({ "POST /sessions/default/turns/t1/speech": { body: { url: "/api/v1/audio/x" } } });
    await userEvent.click(await line("Hva gjorde du i går?"));
    await userEvent.click(screen.getByRole("button", { name: "Slower" }));
    await waitFor(() => expect(FakeAudio.played.map(({ source }) => source)).toEqual(["/api/v1/audio/x"]));
    expect(server.asked.at(-1)?.body).toBe('{"speed":0.75}');
    await userEvent.click(screen.getByRole("button", { name: "Stop" }));
    expect(screen.getByRole("button", { name: "Slower" })).toBeVisible();
  });

  it("says when there is no sound", async () => {
    open({ "POST /sessions/default/turns/t1/speech": { status: 503, body: { code: "unavailable" } } });
    await userEvent.click(await line("Hva gjorde du i går?"));
    await userEvent.click(screen.getByRole("button", { name: "Again" }));
    expect(await screen.findByText("The sound did not come. Try again.")).toBeVisible();
  });

  it("is put right when it was heard wrongly, and what was heard stays to be seen", async () => {
    const right = turn(2, "learner", "Jeg var på jobb.", { edited: true, heardText: "Jeg sjo på jobb." });
    const { server } = open({ "PATCH /sessions/default/turns/t2": { body: right } });
    await userEvent.click(await line("Jeg sjo på jobb."));
    await userEvent.click(screen.getByRole("button", { name: "Not what I said?" }));
    const field = screen.getByRole("textbox", { name: "What you said" });
    expect(field).toHaveFocus();
    await userEvent.clear(field);
    await userEvent.type(field, "Jeg var på jobb.");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await line("Jeg var på jobb.")).toBeVisible();
    expect(screen.getByText("We heard: Jeg sjo på jobb.")).toBeVisible();
    expect(server.asked.at(-1)?.body).toBe('{"text":"Jeg var på jobb."}');
  });

  it("keeps the words in the field when they could not be saved", async () => {
    open({ "PATCH /sessions/default/turns/t2": { status: 503, body: { code: "unavailable" } } });
    await userEvent.click(await line("Jeg sjo på jobb."));
    await userEvent.click(screen.getByRole("button", { name: "Not what I said?" }));
    await userEvent.type(screen.getByRole("textbox", { name: "What you said" }), " Ja.");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Not saved. Your text is still here.")).toBeVisible();
    expect(screen.getByRole("textbox", { name: "What you said" })).toHaveValue("Jeg sjo på jobb. Ja.");
  });
});

describe("a word of a line that was opened", () => {
  const SOUND = { "POST /sessions/default/turns/t1/speech": { body: { url: "/api/v1/audio/x" } } };
  const MEANING = "POST /sessions/default/turns/t1/meaning";
  const told = { meaning: "کردی", base: "gjøre", language: "fa" };

  it("is said, and what it means here is asked for once, in the learner's own language", async () => {
    localStorage.setItem("avaaz.native", "fa");
    const { server } = open({ ...SOUND, [MEANING]: { body: told } });
    await userEvent.click(await line("Hva gjorde du i går?"));
    const word = screen.getByRole("button", { name: "gjorde" });
    await userEvent.click(word);
    expect(await screen.findByText("کردی")).toHaveAttribute("lang", "fa");
    const card = within(screen.getByText("کردی").closest("[role=status]") as HTMLElement);
    expect(card.getByText("gjorde")).toBeVisible();
    expect(card.getByText(/gjøre/)).toBeVisible();
    expect(card.getByText("فارسی")).toHaveAttribute("lang", "fa");
    expect(word).toHaveAttribute("aria-current", "true");
    await waitFor(() => expect(FakeAudio.played).toHaveLength(1));
    await userEvent.click(screen.getByRole("button", { name: "du" }));
    await userEvent.click(word);
    await waitFor(() => expect(FakeAudio.played).toHaveLength(3));
    const bodies = server.asked.map(({ route, body }) => [route.split("/").at(-1), body]);
    expect(bodies.filter(([what]) => what === "meaning").map(([, body]) => body)).toEqual([
      '{"word":"gjorde","at":4,"language":"fa"}',
      '{"word":"du","at":11,"language":"fa"}',
    ]);
    expect(bodies.find(([what]) => what === "speech")?.[1]).toBe('{"speed":1,"text":"gjorde"}');
  });

  it("is reached by keyboard: one stop for Tab, arrows inside", async () => {
    open(SOUND);
    await userEvent.tab();
    (await line("Hva gjorde du i går?")).focus();
    await userEvent.keyboard("{Enter}");
    expect(screen.getByRole("button", { name: "Hva" })).toHaveFocus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowLeft}");
    expect(screen.getByRole("button", { name: "gjorde" })).toHaveFocus();
    await userEvent.tab();
    expect(screen.getByRole("button", { name: "Again" })).toHaveFocus();
    await userEvent.tab({ shift: true });
    expect(screen.getByRole("button", { name: "gjorde" })).toHaveFocus();
    await userEvent.keyboard("{ArrowLeft}{ArrowLeft}{ArrowLeft}");
    expect(screen.getByRole("button", { name: "Hva" })).toHaveFocus();
  });

  it("stops the tutor and the minutes of a call while it is said, as a line does", async () => {
    const { room } = open({
      ...SOUND,
      [MEANING]: { body: told },
      "GET /sessions/default/turns": { body: { items: [], before: null, after: null } },
    });
    await userEvent.click(await screen.findByRole("button", { name: "Talk" }));
    await waitFor(() => expect(room.sent).toContainEqual({ type: "hello" }));
    act(() => {
      room.ready();
      room.say({ type: "phase", phase: "listening" });
      room.say({ type: "turn.stored", turn: turn(1, "tutor", "Hei, Asha.") });
    });
    await userEvent.click(screen.getByRole("button", { name: "Asha" }));
    await waitFor(() => expect(FakeAudio.played).toHaveLength(1));
    expect(room.sent.slice(-2)).toEqual([{ type: "stop" }, { type: "replay", on: true }]);
    expect(screen.getByRole("button", { name: "Again" })).toBeVisible();
    act(() => void FakeAudio.played[0]?.dispatchEvent(new Event("ended")));
    expect(room.sent.at(-1)).toEqual({ type: "replay", on: false });
  });

  it("can be asked again when the meaning did not come", async () => {
    const { server } = open({ ...SOUND, [MEANING]: { status: 503, body: { code: "meaning_unavailable" } } });
    await userEvent.click(await line("Hva gjorde du i går?"));
    await userEvent.click(screen.getByRole("button", { name: "gjorde" }));
    expect(await screen.findByText("The meaning did not come. Press the word again.")).toBeVisible();
    server.routes[MEANING] = { body: { meaning: "did", base: "", language: "en" } };
    await userEvent.click(screen.getByRole("button", { name: "gjorde" }));
    expect(await screen.findByText("did")).toBeVisible();
    expect(screen.queryByText(/Base form/)).toBeNull();
  });

  it.each([
    ["This tutor cannot tell what words mean.", 503, "meaning_unavailable", "scripted"],
    ["You asked for many words today. Ask again tomorrow.", 429, "too_many_meanings", "model"],
  ] as const)("says: %s", async (words, status, code, kind) => {
    const scripted = session({ tutor: { kind, hears: true } });
    open({ ...SOUND, [MEANING]: { status, body: { code } }, "GET /sessions/default": { body: scripted } });
    await userEvent.click(await line("Hva gjorde du i går?"));
    await userEvent.click(screen.getByRole("button", { name: "gjorde" }));
    expect(await screen.findByText(words)).toBeVisible();
  });

  it("without a net shows what is kept, and says that the rest cannot be asked for now", async () => {
    const { server } = open({ ...SOUND, [MEANING]: { body: { meaning: "did", base: "gjøre", language: "en" } } });
    await userEvent.click(await line("Hva gjorde du i går?"));
    await userEvent.click(screen.getByRole("button", { name: "gjorde" }));
    expect(await screen.findByText("did")).toBeVisible();
    delete server.routes[MEANING];
    delete server.routes["POST /sessions/default/turns/t1/speech"];
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    act(() => void window.dispatchEvent(new Event("offline")));
    await userEvent.click(screen.getByRole("button", { name: "du" }));
    expect(await screen.findByText("You are offline. Press the word again when you are back.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "gjorde" }));
    expect(await screen.findByText("did")).toBeVisible();
  });
});

describe("a line in words", () => {
  const words = (line: string, language = "nb") =>
    runsOf(line, language)
      .flat()
      .filter(({ word }) => word)
      .map(({ text, at }) => [text, at]);

  it.each([
    ["Så går vi på sjøen – ikke sant?", ["Så", "går", "vi", "på", "sjøen", "ikke", "sant"], "nb"],
    ["Don't send an e-mail, it's O'Neil's!", ["Don't", "send", "an", "e-mail", "it's", "O'Neil's"], "en"],
    ["Ses vi kl. 18-", ["Ses", "vi", "kl", "18"], "nb"],
    ["من می‌روم، تو؟", ["من", "می‌روم", "تو"], "fa"],
  ])("parts %s", (line, expected, language) => {
    expect(words(line, language).map(([text]) => text)).toEqual(expected);
  });

  it("counts characters as the server does, and loses none", () => {
    const line = "🙂 Hei,\n«e-post»  👩‍🚀 går";
    for (const [text, at] of words(line)) {
      expect([...line].slice(at as number, (at as number) + [...(text as string)].length).join("")).toBe(text);
    }
    expect(
      runsOf(line, "nb")
        .flat()
        .map(({ text }) => text)
        .join(""),
    ).toBe(line);
    expect(runsOf(line, "nb").map((run) => run.map(({ text }) => text).join(""))).toContain("«e-post»");
  });

  it("has no buttons for what is longer than a word can be", () => {
    expect(words(`Hei ${"x".repeat(61)}`).map(([text]) => text)).toEqual(["Hei"]);
  });
});

describe("a line of the running call", () => {
  it("is heard from this page's memory, slowly with its pitch, while the tutor and the microphone are silent", async () => {
    vi.stubGlobal("MediaRecorder", FakeRecorder);
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:sound", revokeObjectURL: () => undefined }));
    const { server, room } = open({
      "GET /sessions/default/turns": { body: { items: [], before: null, after: null } },
    });
    await userEvent.click(await screen.findByRole("button", { name: "Talk" }));
    await waitFor(() => expect(room.sent).toContainEqual({ type: "hello" }));
    act(() => {
      room.ready();
      room.event({ type: "tutorSound", stream: {} as MediaStream, track: {} as MediaStreamTrack, name: "" });
      room.say({ type: "phase", phase: "tutor" });
      room.say({ type: "phase", phase: "listening" });
      room.say({ type: "turn.stored", turn: turn(1, "tutor", "Hei, Asha.") });
    });
    const log = within(screen.getByRole("log"));
    await userEvent.click(log.getByRole("button", { name: "Slower" }));
    await waitFor(() => expect(FakeAudio.played).toHaveLength(1));
    const [sound] = FakeAudio.played;
    expect([sound?.source, sound?.playbackRate, sound?.preservesPitch]).toEqual(["blob:sound", 0.75, true]);
    expect(server.count("POST /sessions/default/turns/t1/speech")).toBe(0);
    expect(room.sent.slice(-2)).toEqual([{ type: "stop" }, { type: "replay", on: true }]);
    act(() => room.ready({ resumed: true }));
    expect(room.sent.slice(-2)).toEqual([{ type: "stop" }, { type: "replay", on: true }]);
    expect(room.sent.filter(({ type }) => type === "replay")).toHaveLength(2);
    expect(room.muted.at(-1)).toBe(true);
    act(() => void sound?.dispatchEvent(new Event("ended")));
    expect(room.sent.at(-1)).toEqual({ type: "replay", on: false });
    expect(room.muted.at(-1)).toBe(false);
  });
});
