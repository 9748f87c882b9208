import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { AccountProvider } from "@/components/AccountProvider";
import { ExamScreen } from "@/features/exam/ExamScreen";
import { ResultScreen } from "@/features/exam/result/ResultScreen";
import { leftOf, waitOf } from "@/features/exam/room/left";
import { RoomScreen } from "@/features/exam/room/RoomScreen";
import { Frame } from "@/features/shell/Frame";
import type { Report } from "@/lib/api/exams";
import type { Locale } from "@/lib/locales";
import { attempt, EXAM, MARK, report, told } from "./exams";
import { account, expectAccessible, home } from "./inside";
import { SIGNED_IN, serve, show } from "./support";

const push = vi.fn();
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }), usePathname: () => "/en/exam" }));

const EXAMS = "GET /exams";
const ATTEMPTS = "GET /exams/attempts";
const EVENTS = "GET /exams/attempts/x1/events";
const COMMANDS = "POST /exams/attempts/x1/commands";
const REPORT = "GET /exams/attempts/x1/report";
const PAST = {
  id: "x1",
  exam: "a1-a2",
  name: EXAM.name,
  language: "nb",
  state: "scored",
  createdAt: "2026-05-14T14:00:00Z",
  estimate: 2,
  low: 1.5,
  high: 2.5,
  band: "A2",
};

type Said = Report["transcript"][number];
type Routes = Parameters<typeof serve>[0];

function open(path: string, element: React.ReactElement, routes: Routes, locale: Locale = "en") {
  history.replaceState(null, "", path);
  const server = serve({ "POST /auth/refresh": { body: SIGNED_IN }, ...routes });
  return { server, page: show(element, locale) };
}

class Sound extends EventTarget {
  currentTime = 0;
  play = async () => undefined;
  pause = () => undefined;
  removeAttribute = () => undefined;
}

/** The sounds that are played from now on; each goes on until the test ends it. */
function silentSounds(): readonly Sound[] {
  const sounds: Sound[] = [];
  vi.stubGlobal(
    "Audio",
    class extends Sound {
      constructor() {
        super();
        sounds.push(this);
      }
    },
  );
  return sounds;
}

const choose = (attempts: object[] = [], exams: object[] = [EXAM]) =>
  open(
    "/en/exam/",
    <AccountProvider>
      <ExamScreen />
    </AccountProvider>,
    {
      [EXAMS]: { body: { language: "nb", exams } },
      [ATTEMPTS]: { body: { attempts } },
    },
  );

const enter = (shown = attempt(), routes: Routes = {}, locale: Locale = "en") =>
  open("/en/exam/room/?id=x1", <RoomScreen />, { [EVENTS]: told(shown), ...routes }, locale);

const read = (routes: Routes, locale: Locale = "en") =>
  open("/en/exam/result/?id=x1", <ResultScreen />, routes, locale);

beforeEach(() => push.mockClear());

describe("the page of exams", () => {
  it("says what there is, when it was checked, and that the first one waits", async () => {
    choose();
    expect(await screen.findByRole("heading", { name: "Oral exam A1–A2" })).toBeVisible();
    expect(screen.getByText("About 14 minutes · 2 parts · 1 paper")).toBeVisible();
    expect(screen.getByText("Format checked on 25 November")).toBeVisible();
    expect(screen.getByText("You have not tried yet. The first one is free.")).toBeVisible();
  });

  it("says so where no exam is written in the language", async () => {
    choose([], []);
    expect(await screen.findByRole("heading", { name: "There is no mock exam in this language yet." })).toBeVisible();
  });

  it("leads back into an exam that is going on, and to what was sat before", async () => {
    choose([{ ...PAST, id: "x2", state: "running", band: null }, PAST]);
    expect(await screen.findByRole("link", { name: "Go on" })).toHaveAttribute(
      "href",
      expect.stringMatching(/room\/?\?id=x2$/),
    );
    expect(screen.getByRole("link", { name: /14 May\s*A2/ })).toHaveAttribute(
      "href",
      expect.stringMatching(/result\/?\?id=x1$/),
    );
  });

  it("says of an exam without a band the level that was guessed, and only then that it was too little", async () => {
    const guessed = { ...PAST, id: "x3", band: null, estimate: 1.5, low: 1, high: 2 };
    choose([guessed, { ...guessed, id: "x4", estimate: null, low: null, high: null }, { ...PAST, band: "above-B2" }]);
    expect(await screen.findByRole("link", { name: /14 May\s*A1\+/ })).toBeVisible();
    expect(screen.getByRole("link", { name: /14 May\s*Not enough to mark/ })).toBeVisible();
    expect(screen.getByRole("link", { name: /14 May\s*over B2/ })).toBeVisible();
  });

  it("shows what will happen before anything runs, then sits down", async () => {
    const { server } = choose();
    server.routes["POST /exams/attempts"] = { status: 201, body: attempt({ state: "created", now: null }) };
    await userEvent.click(await screen.findByRole("button", { name: /Choose this exam/ }));
    expect(screen.getByRole("heading", { level: 1 })).toHaveFocus();
    await userEvent.click(screen.getByRole("radio", { name: /In writing/ }));
    expect(screen.getByText("Prepare 20 s · Answer 3 min · Questions 45 s")).toBeVisible();
    await userEvent.selectOptions(screen.getByLabelText("Extra time"), "50");
    await userEvent.click(screen.getByRole("button", { name: "Sit down to the exam" }));
    await waitFor(() => expect(push).toHaveBeenCalledWith("/en/exam/room/?id=x1"));
    expect(server.asked.at(-1)?.body).toBe(JSON.stringify({ exam: "a1-a2", mode: "text", extraTime: 50 }));
  });

  it("says that another exam is going on", async () => {
    const { server } = choose();
    server.routes["POST /exams/attempts"] = { status: 409, body: { code: "attempt_running" } };
    await userEvent.click(await screen.findByRole("button", { name: /Choose this exam/ }));
    await userEvent.click(screen.getByRole("radio", { name: /In writing/ }));
    await userEvent.click(screen.getByRole("button", { name: "Sit down to the exam" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("You are already sitting an exam.");
  });
});

describe("the frame", () => {
  it.each([true, false])("leads to exams where there are any: %s", async (exams) => {
    serve(home({}, account({ exams })));
    show(
      <Frame>
        <h1>Page</h1>
      </Frame>,
    );
    const [rail] = await screen.findAllByRole("navigation", { name: "Main" });
    await screen.findAllByRole("link", { name: "Account" });
    expect(within(rail as HTMLElement).queryAllByRole("link", { name: "Exam" })).toHaveLength(exams ? 1 : 0);
  });
});

const PREPARING = { phase: "preparing", turn: null } as const;

describe("the exam room", () => {
  it("begins when the learner says so", async () => {
    const { server } = enter(attempt({ state: "created", now: null, lines: [] }), {
      [COMMANDS]: { body: attempt({ version: 4 }) },
    });
    await userEvent.click(await screen.findByRole("button", { name: "Begin" }));
    expect(await screen.findByRole("heading", { name: "Part 2: Say what you think" })).toBeVisible();
    expect(server.asked.at(-1)?.body).toBe(JSON.stringify({ command: "begin" }));
    expect(server.asked.at(-1)?.headers.get("Idempotency-Key")).toMatch(/^[\w-]{8,64}$/);
  });

  it("shows what is given, whose turn it is, and sends an answer to its part", async () => {
    const { server } = enter(attempt(), { [COMMANDS]: { body: attempt({ version: 4 }) } });
    expect(await screen.findByText("Bør alle lære å lage mat?")).toHaveAttribute("lang", "nb");
    expect(screen.getByText("It is your turn. Nobody interrupts.")).toBeVisible();
    expect(screen.getByText("Scored")).toBeVisible();
    await userEvent.type(screen.getByRole("textbox", { name: "Your answer" }), "Ja, det mener jeg.{Enter}");
    await waitFor(() => expect(screen.getByRole("textbox")).toHaveValue(""));
    expect(JSON.parse(server.asked.at(-1)?.body ?? "")).toEqual({
      command: "answer",
      text: "Ja, det mener jeg.",
      part: "p1",
    });
  });

  it("keeps the words when they could not be sent, and says when a part is over", async () => {
    enter(attempt(), { [COMMANDS]: { status: 409, body: { code: "answer_late" } } });
    const field = await screen.findByRole("textbox", { name: "Your answer" });
    await userEvent.type(field, "Ja.{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("This part is over. What you sent before is kept.");
    expect(field).toHaveValue("Ja.");
  });

  it("sends a command again under the same key when its answer was lost", async () => {
    let lost = true;
    const { server } = enter(attempt({}, { phase: "preparing", turn: null }), {
      [COMMANDS]: () => {
        if (!lost) return { body: attempt({ version: 4 }) };
        lost = false;
        return new TypeError("down");
      },
    });
    await userEvent.click(await screen.findByRole("button", { name: "I am ready" }));
    expect(await screen.findByText("It is your turn. Nobody interrupts.")).toBeVisible();
    const keys = server.asked
      .filter(({ route }) => route === COMMANDS)
      .map((one) => one.headers.get("Idempotency-Key"));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it("goes to the notes by key, and folds them away when they can only be read", async () => {
    const { server } = enter(attempt({}, { phase: "preparing", turn: null, notes: "hjem, jobb" }));
    await screen.findByRole("textbox", { name: "Your notes" });
    await userEvent.keyboard("n");
    expect(screen.getByRole("textbox", { name: "Your notes" })).toHaveFocus();
    server.routes[EVENTS] = told(attempt({ version: 4 }, { notes: "hjem, jobb" }));
    act(() => void window.dispatchEvent(new Event("online")));
    await screen.findByRole("textbox", { name: "Your answer" });
    const kept = screen.getByText("hjem, jobb");
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard("n");
    expect(kept).not.toBeVisible();
    await userEvent.keyboard("n");
    expect(kept).toBeVisible();
  });

  it("says the time in words to whoever hides it: at the half, and at 30 seconds", async () => {
    const { server } = enter(attempt({}, { remainingSeconds: 92 }));
    const at = (version: number, remainingSeconds: number) => {
      server.routes[EVENTS] = told(attempt({ version }, { remainingSeconds }));
      act(() => void window.dispatchEvent(new Event("online")));
    };
    await userEvent.click(await screen.findByRole("button", { name: "Rules" }));
    await userEvent.click(screen.getByRole("button", { name: "Hide the time" }));
    expect(screen.queryByRole("timer")).toBeNull();
    at(4, 89);
    expect(await screen.findByText("Half of your time is left.")).not.toHaveClass("sr");
    at(5, 70);
    await waitFor(() => expect(screen.getByText("Half of your time is left.")).toHaveClass("sr"));
    at(6, 29);
    expect(await screen.findByText("30 seconds left.")).not.toHaveClass("sr");
  });

  it("keeps the last key words before the learner is ready, and shows them afterwards", async () => {
    const { server } = enter(attempt({}, { phase: "preparing", turn: null }), {
      [COMMANDS]: async (request: Request) => {
        const { command } = await request.clone().json();
        return { body: command === "note" ? attempt({ version: 4 }, PREPARING) : attempt({ version: 5 }) };
      },
    });
    await userEvent.type(await screen.findByRole("textbox", { name: "Your notes" }), "hjem, jobb");
    await userEvent.click(screen.getByRole("button", { name: "I am ready" }));
    expect(await screen.findByText("It is your turn. Nobody interrupts.")).toBeVisible();
    expect(screen.getByText("hjem, jobb")).toBeVisible();
    const sent = server.asked.filter(({ route }) => route === COMMANDS).map(({ body }) => JSON.parse(body).command);
    expect(sent).toEqual(["note", "ready"]);
  });

  it("sends what stands in the field when the time for a sentence is over", async () => {
    const { server } = enter(attempt({}, { phase: "closing", remainingSeconds: 5 }), {
      [COMMANDS]: { body: attempt({ version: 6 }, { phase: "follow_up" }) },
    });
    await userEvent.type(await screen.findByRole("textbox", { name: "Your answer" }), "Ja, men");
    expect(server.count(COMMANDS)).toBe(0);
    server.routes[EVENTS] = told(attempt({ version: 5 }, { phase: "closing", remainingSeconds: 1 }));
    act(() => void window.dispatchEvent(new Event("online")));
    await waitFor(() => expect(server.count(COMMANDS)).toBe(1));
    expect(JSON.parse(server.asked.at(-1)?.body ?? "")).toEqual({ command: "answer", text: "Ja, men", part: "p1" });
    expect(await screen.findByText("Answer the question.")).toBeVisible();
  });

  it("asks once before much time is given away", async () => {
    const { server } = enter(attempt({}, { remainingSeconds: 150 }), { [COMMANDS]: { body: attempt({ version: 4 }) } });
    await userEvent.click(await screen.findByRole("button", { name: "I am finished" }));
    expect(screen.getByRole("alertdialog", { name: "Finished? You have 2 min 30 s left." })).toBeVisible();
    await userEvent.click(within(screen.getByRole("alertdialog")).getByRole("button", { name: "I am finished" }));
    await waitFor(() => expect(server.asked.at(-1)?.body).toBe(JSON.stringify({ command: "finish" })));
  });

  it("says when the line is gone, and takes it up again", async () => {
    const { server } = enter(attempt(), {});
    await screen.findByText("Connected. Your answers are saved.");
    server.routes[EVENTS] = told(attempt({ version: 5 }, { remainingSeconds: 70 }));
    act(() => void window.dispatchEvent(new Event("offline")));
    expect(await screen.findByText("The line dropped. Your part waits for two minutes in all.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Connected. Your answers are saved.")).toBeVisible();
    expect(await screen.findByRole("timer", { name: "1 min 10 s left" })).toBeInTheDocument();
  });

  it("can always be stopped, and its last words lead on", async () => {
    enter(attempt(), { [COMMANDS]: { body: attempt({ state: "abandoned", version: 9, now: null }) } });
    await userEvent.click(await screen.findByRole("button", { name: "Leave" }));
    await userEvent.click(screen.getByRole("button", { name: "Stop the exam" }));
    expect(await screen.findByRole("heading", { name: "You stopped this exam. It is not marked." })).toBeVisible();
  });

  it("names whom to call when one stops because one is not well", async () => {
    const conditions = { ...attempt().conditions, unwell: true };
    const farewell = ["Vi stopper her, og det er helt i orden."];
    const stopped = attempt({ state: "abandoned", version: 9, now: null, conditions, farewell });
    const { server, page } = enter(attempt(), { [COMMANDS]: { body: stopped } });
    await userEvent.click(await screen.findByRole("button", { name: "Leave" }));
    await userEvent.click(screen.getByRole("button", { name: "Stop, I am not well" }));
    expect(await screen.findByRole("heading", { name: "We stopped here. That is all right." })).toBeVisible();
    const sent = server.asked.filter(({ route }) => route === COMMANDS).map(({ body }) => JSON.parse(body).command);
    expect(sent).toEqual(["unwell"]);
    expect(screen.getByText(farewell[0] as string)).toBeVisible();
    expect(screen.getByRole("link", { name: "116 123" })).toHaveAttribute("href", "tel:116123");
    await expectAccessible(page.container);
  });

  it("that is somebody else's is not shown", async () => {
    open("/en/exam/room/?id=x1", <RoomScreen />, {});
    expect(await screen.findByRole("heading", { name: "This exam was not found" })).toBeVisible();
  });

  it.each(["en", "nb"] as const)("has no fault that axe knows in %s", async (locale) => {
    const { page } = enter(attempt(), {}, locale);
    await screen.findByRole("log");
    await expectAccessible(page.container);
  });
});

describe("the time", () => {
  const now = (deadline: string | null) => attempt({}, { deadline, remainingSeconds: 60 }).now as never;
  const AT = Date.parse("2026-05-14T14:00:00Z");

  it.each([
    ["stands still without a deadline", null, 0, 60],
    ["runs against the server's clock", "2026-05-14T14:00:30Z", 0, 30],
    ["is never more than there was", "2026-05-14T14:05:00Z", 0, 60],
    ["is moved by how far this clock is behind", "2026-05-14T14:00:30Z", 10_000, 20],
    ["is never less than nothing", "2026-05-14T13:59:00Z", 0, 0],
  ])("%s", (_, deadline, ahead, left) => expect(leftOf(now(deadline), ahead, AT)).toBe(left));
});

describe("how long a part waits", () => {
  const AT = Date.parse("2026-05-14T14:20:00Z");
  const now = (more: object) => attempt({}, { deadline: "2026-05-14T14:30:00Z", ...more }).now as never;
  const lost = { waitsUntil: "2026-05-14T14:22:00Z", lineLost: true };

  it.each([
    ["is until the server's end of the grace", lost, 0, null, "2026-05-14T14:22:00Z"],
    ["is told by this machine's clock", lost, 60_000, null, "2026-05-14T14:21:00Z"],
    ["is reckoned from the loss where the server has not told", {}, 0, AT - 30_000, "2026-05-14T14:21:30Z"],
    ["is less when some grace is used", { graceSeconds: 45 }, 0, AT - 30_000, "2026-05-14T14:20:15Z"],
  ])("%s", (_, more, ahead, since, until) => {
    expect(waitOf(now(more), ahead, since, AT)).toBe(Date.parse(until));
  });

  it.each([
    ["is over after that", { waitsUntil: "2026-05-14T14:19:00Z", lineLost: true }, null, "over"],
    ["is nothing without grace", { graceSeconds: 0 }, AT - 1, "over"],
    ["has no end while the time does not run", { deadline: null }, AT - 1, "still"],
    ["has no end that is known while the line is there", {}, null, "still"],
  ])("%s", (_, more, since, wait) => expect(waitOf(now(more), 0, since, AT)).toBe(wait));
});

describe("what an exam showed", () => {
  const SCORED = { body: attempt({ state: "scored", now: null }) };
  const ONE = "GET /exams/attempts/x1";

  it.each([
    [{ low: 2, high: 2.5, estimate: 2, level: "A2" }, "This time you reached A2. Sit one more exam to be sure."],
    [{ low: 1.5, high: 2, estimate: 2, level: "A2" }, "You are close to A2. It is not a safe pass yet."],
    [{ low: 0.5, high: 1.5, estimate: 1, level: "A1" }, "Your level this time is A1. A2 needs more."],
    [{ low: null, high: null, estimate: null, level: null }, "We have not enough to say your level."],
  ])("begins with one honest sentence: %s", async (more, sentence) => {
    read({ [ONE]: SCORED, [REPORT]: { body: report(more) } });
    expect(await screen.findByRole("heading", { level: 1, name: sentence })).toBeVisible();
  });

  it("ties marks to words, names what was not assessed, and forgets what was deleted", async () => {
    read({ [ONE]: SCORED, [REPORT]: { body: report() } });
    expect((await screen.findAllByText("Derfor jeg tror det."))[0]).toHaveAttribute("lang", "nb");
    expect(screen.getByText("Derfor tror jeg det.")).toBeVisible();
    expect(screen.getByText("You wrote. We never guess this from text.")).toBeVisible();
    expect(screen.getByText("Words read from the card, in “Say what you think”")).toBeVisible();
    expect(screen.getByText("You had 25 % extra time.")).toBeVisible();
    expect(screen.getByText("You took another card in one part.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Read the whole exam" }));
    expect(screen.getByText("The words were deleted.")).toBeVisible();
  });

  it("lets a spoken answer be heard again, and says where its sound is not kept", async () => {
    const RECORDING = "POST /exams/attempts/x1/recording";
    const played: string[] = [];
    class Sound extends EventTarget {
      constructor(address: string) {
        super();
        played.push(address);
      }
      play = async () => undefined;
      pause = () => undefined;
      removeAttribute = () => undefined;
    }
    vi.stubGlobal("Audio", Sound);
    const said = {
      key: "candidate/7",
      role: "candidate" as const,
      part: "p1",
      text: null,
      start: 12,
      end: 20,
      typed: false,
    };
    const { server } = read({
      [ONE]: SCORED,
      [REPORT]: { body: report({ transcript: [said] }) },
    });
    await userEvent.click(await screen.findByText("The whole exam"));
    const hear = screen.getByRole("button", { name: "Hear it again" });
    await userEvent.click(hear);
    expect(await screen.findByText("The sound is not kept.")).toBeVisible();
    server.routes[RECORDING] = { body: { url: "/api/v1/recordings/abc", expiresAt: "2999-01-01T00:00:00Z" } };
    await userEvent.click(hear);
    expect(await screen.findByRole("button", { name: "Stop" })).toBeVisible();
    expect(played).toEqual(["/api/v1/recordings/abc"]);
    expect(screen.queryByText("The sound is not kept.")).toBeNull();
    const asked = server.asked.filter(({ route }) => route === RECORDING);
    expect(asked.map(({ body }) => JSON.parse(body))).toEqual([{ key: "candidate/7" }, { key: "candidate/7" }]);
  });

  describe("played through", () => {
    const RECORDING = "POST /exams/attempts/x1/recording";
    const turn = (key: string, role: Said["role"], start: number): Said => ({
      key,
      role,
      part: "p1",
      text: `Ord ${key}.`,
      start,
      end: start + 5,
      typed: false,
    });
    const transcript = [turn("c1", "candidate", 0), turn("e1", "examiner", 5), turn("c2", "candidate", 10)];
    let sounds: readonly Sound[] = [];

    const current = () => document.querySelector("li[aria-current=true]")?.textContent ?? "";

    async function opened(recording: Routes[string]) {
      sounds = silentSounds();
      const { server } = read({
        [ONE]: SCORED,
        [REPORT]: { body: report({ marks: [], advice: [], strengths: [], transcript }) },
        [RECORDING]: recording,
      });
      await userEvent.click(await screen.findByText("The whole exam"));
      await userEvent.click(screen.getByRole("button", { name: "Hear all your answers" }));
      return server;
    }
    const link = { body: { url: "/api/v1/recordings/abc", expiresAt: "2999-01-01T00:00:00Z" } };

    it("goes from one own answer to the next, marks the line, and ends", async () => {
      const server = await opened(link);
      await waitFor(() => expect(sounds).toHaveLength(1));
      expect(current()).toContain("Ord c1.");
      act(() => void sounds[0]?.dispatchEvent(new Event("ended")));
      await waitFor(() => expect(sounds).toHaveLength(2));
      expect(current()).toContain("Ord c2.");
      act(() => void sounds[1]?.dispatchEvent(new Event("ended")));
      expect(await screen.findByRole("button", { name: "Hear all your answers" })).toBeVisible();
      expect(current()).toBe("");
      const asked = server.asked.filter(({ route }) => route === RECORDING).map(({ body }) => JSON.parse(body).key);
      expect(asked).toEqual(["c1", "c2"]);
    });

    it("is stopped by its button, and by another sound", async () => {
      await opened(link);
      await waitFor(() => expect(sounds).toHaveLength(1));
      await userEvent.click(screen.getByRole("button", { name: "Stop" }));
      await userEvent.click(screen.getByRole("button", { name: "Hear all your answers" }));
      await waitFor(() => expect(sounds).toHaveLength(2));
      await userEvent.click(screen.getAllByRole("button", { name: "Hear it again" })[1] as HTMLElement);
      await waitFor(() => expect(sounds).toHaveLength(3));
      expect(current()).toBe("");
    });

    it("leaves out what is not kept, and says so when that is all", async () => {
      await opened({ status: 404, body: { code: "recording_gone" } });
      expect(await screen.findByText("The sound is not kept.")).toBeVisible();
      expect(sounds).toEqual([]);
    });
  });

  it("says when the sound was deleted, in place of the buttons", async () => {
    const said = { ...report().transcript[1], key: "t2", start: 12, end: 40, typed: false } as Said;
    read({ [ONE]: SCORED, [REPORT]: { body: report({ transcript: [said], soundDeletedAt: "2026-06-13T03:00:00Z" }) } });
    expect((await screen.findAllByText("The sound was deleted on 13 June."))[0]).toBeVisible();
    expect(screen.queryByRole("button", { name: /Play|Hear/ })).toBeNull();
  });

  it("is read without a network as the copy of it, with its sound off", async () => {
    const said = { ...report().transcript[1], key: "t2", start: 12, end: 40, typed: false } as Said;
    const headers = { "X-Avaaz-Copied": "2026-05-14T14:05:00Z" };
    read({ [ONE]: { ...SCORED, headers }, [REPORT]: { body: report({ transcript: [said] }), headers } });
    expect((await screen.findAllByRole("button", { name: "No sound without a network" }))[0]).toBeDisabled();
    expect(screen.queryByRole("button", { name: /Play \d/ })).toBeNull();
  });

  it("says that one began by voice and went on in writing", async () => {
    const said = { ...report().transcript[1], key: "t2", typed: false } as Said;
    const transcript = [said, { ...said, key: "t3", typed: true }];
    read({ [ONE]: SCORED, [REPORT]: { body: report({ transcript }) } });
    expect(await screen.findByText("You began by voice and went on in writing.")).toBeVisible();
  });

  it("is kept as a file", async () => {
    const links: HTMLAnchorElement[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(this: HTMLAnchorElement) {
      links.push(this);
    });
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:x", revokeObjectURL: () => undefined }));
    const { server } = read({ [ONE]: SCORED, [REPORT]: { body: report() } });
    const button = await screen.findByRole("button", { name: "Keep it as a PDF" });
    await userEvent.click(button);
    expect(await screen.findByRole("alert")).toHaveTextContent("The file did not come. Try again.");
    server.routes[`${REPORT}.pdf`] = { body: {} };
    await userEvent.click(button);
    await waitFor(() => expect(links.map(({ download }) => download)).toEqual(["avaaz-a1-a2-2026-05-14.pdf"]));
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("plays just the quoted seconds of a spoken answer", async () => {
    const sounds = silentSounds();
    const quote = { turn: "t2", text: "Derfor jeg tror det.", start: 14, end: 22 };
    const said = { ...report().transcript[1], key: "t2", start: 12, end: 40, typed: false } as Said;
    const marks = [{ ...MARK, quotes: [quote] }];
    const url = "/api/v1/recordings/abc";
    read({
      [ONE]: SCORED,
      [REPORT]: { body: report({ marks, transcript: [said] }) },
      "POST /exams/attempts/x1/recording": { body: { url, expiresAt: "2999-01-01T00:00:00Z" } },
    });
    await userEvent.click(await screen.findByRole("button", { name: "Play 8 seconds, from 0:14" }));
    await screen.findByRole("button", { name: "Stop" });
    const [sound] = sounds as [Sound];
    expect(sound.currentTime).toBe(2);
    sound.currentTime = 9;
    sound.dispatchEvent(new Event("timeupdate"));
    expect(screen.getByRole("button", { name: "Stop" })).toBeVisible();
    sound.currentTime = 10;
    sound.dispatchEvent(new Event("timeupdate"));
    expect(await screen.findByRole("button", { name: "Play 8 seconds, from 0:14" })).toBeVisible();
  });

  it.each([
    ["en", "You said 82 words a minute.", "What helps most", "Join two thoughts."],
    ["nb", "Du sa 82 ord i minuttet.", "Dette hjelper mest", "Bind to tanker sammen."],
  ] as const)("says what was measured and what comes next in %s", async (locale, sentence, heading, step) => {
    const words = { en: "You said 82 words a minute.", nb: "Du sa 82 ord i minuttet." };
    const figures = [{ name: "speech_rate_wpm", value: 82, usual: 95, short: true, words }];
    const [first] = report().advice as [Report["advice"][number]];
    const advice = [{ ...first, figures }];
    read({ [ONE]: SCORED, [REPORT]: { body: report({ marks: [], advice }) } }, locale);
    const helps = await screen.findByRole("region", { name: heading });
    expect(within(helps).getByText(sentence)).toBeVisible();
    expect(within(helps).getByText(step, { exact: false })).toBeVisible();
    expect(within(helps).getByText(locale === "nb" ? /ingen bedre versjon/ : /no better version/)).toBeVisible();
  });

  it.each([
    ["en", MARK.reason, "The verb comes late.", null],
    ["nb", MARK.reason, "Verbet kommer sent.", null],
    ["nb", { en: "The verb comes late." }, "The verb comes late.", "en"],
  ] as const)("gives a judge's reason in %s: %o", async (locale, reason, words, lang) => {
    read({ [ONE]: SCORED, [REPORT]: { body: report({ marks: [{ ...MARK, reason }] }) } }, locale);
    const said = await screen.findByText(words);
    expect(said.getAttribute("lang")).toBe(lang);
  });

  it("says how much was said where that was too little", async () => {
    const words = { en: "You said 12 words. We need about 60.", nb: "" };
    const figures = [{ name: "said_words", value: 12, usual: 60, short: true, words }];
    const little = { ...MARK, standing: "not_enough" as const, why: "too_little", figures };
    read({ [ONE]: SCORED, [REPORT]: { body: report({ marks: [little] }) } });
    expect(await screen.findByText("You said 12 words. We need about 60.")).toBeVisible();
    expect(screen.getByText("Not enough evidence")).toBeVisible();
  });

  const BEFORE = { attemptId: "x0", exam: "a1-a2", name: EXAM.name, satAt: "2026-04-14T14:00:00Z" };
  const SURE = { low: 2, high: 2.5, estimate: 2, level: "A2" };

  it.each([
    ["two exams", {}, "You would very likely pass A2, if it was like these times."],
    ["two exams of which one was lower", { low: 1.5 }, /^This time you reached A2\./],
    ["another exam before", { exam: "a2-b1" }, /^This time you reached A2\./],
  ])("speaks of passing after %s", async (_, before, sentence) => {
    const earlier = [{ ...BEFORE, ...SURE, ...before }];
    read({ [ONE]: SCORED, [REPORT]: { body: report({ ...SURE, earlier }) } });
    expect(await screen.findByRole("heading", { level: 1, name: sentence })).toBeVisible();
  });

  it("does not compare exams for other levels, and names each", async () => {
    const other = { ...BEFORE, exam: "b1-b2", name: { en: "Oral exam B1–B2", nb: "Muntlig prøve B1–B2" } };
    const same = { ...BEFORE, attemptId: "x9", low: 0, high: 0.5, estimate: 0.5, level: "pre-A1" };
    const higher = { ...other, low: 3, high: 4, estimate: 3.5, level: "B1+" };
    const { page } = read({ [ONE]: SCORED, [REPORT]: { body: report({ earlier: [higher] }) } });
    expect(await screen.findByText(/They are for other levels, so we do not compare/)).toBeVisible();
    expect(screen.getByRole("row", { name: /14 April Oral exam B1–B2 B1\+/ })).toBeVisible();
    page.unmount();
    read({ [ONE]: SCORED, [REPORT]: { body: report({ earlier: [same, higher] }) } });
    expect(await screen.findByText("This time your level is higher than last time.")).toBeVisible();
  });

  it.each([
    [{ low: 0, high: 0.5, estimate: 0.5, level: "pre-A1" }, "This time your level is higher than last time."],
    [{ low: 0.5, high: 1.5, estimate: 1, level: "A1" }, /The difference from last time is too small/],
    [{ low: 2.5, high: 3.5, estimate: 3, level: "B1" }, /This time your level is lower than last time/],
  ])("compares with the exam before: %s", async (before, sentence) => {
    const earlier = [{ ...BEFORE, ...before }];
    read({ [ONE]: SCORED, [REPORT]: { body: report({ earlier }) } });
    expect(await screen.findByText(sentence)).toBeVisible();
    expect(screen.getAllByRole("row")).toHaveLength(3);
  });

  it("says what was missing instead of a number", async () => {
    const nothing = { estimate: null, level: null, low: null, high: null, band: null };
    const missing = [{ what: "words", have: 12, need: 40 }];
    read({ [ONE]: SCORED, [REPORT]: { body: report({ ...nothing, missing }) } });
    expect(await screen.findByText(/You used 12 words in scored parts. We need about 40/)).toBeVisible();
    expect(screen.queryByRole("img")).toBeNull();
  });

  it("tries a marking again that failed, and waits for it", async () => {
    const { server } = read({ [ONE]: { body: attempt({ state: "scoring_failed", now: null }) }, [COMMANDS]: SCORED });
    await userEvent.click(await screen.findByRole("button", { name: "Try again" }));
    server.routes[ONE] = SCORED;
    server.routes[REPORT] = { body: report() };
    expect(await screen.findByText(/You are close to A2/, {}, { timeout: 4000 })).toBeVisible();
    expect(server.asked.find(({ route }) => route === COMMANDS)?.body).toBe(JSON.stringify({ command: "score" }));
  });

  it.each(["en", "nb"] as const)("has no fault that axe knows in %s", async (locale) => {
    const { page } = read({ [ONE]: SCORED, [REPORT]: { body: report() } }, locale);
    await screen.findByRole("img");
    await expectAccessible(page.container);
  });
});
