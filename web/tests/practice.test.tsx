import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { PracticeScreen } from "@/features/practice/PracticeScreen";
import { SIGNED_IN, serve, show } from "./support";

const POINT = { text: "You gave a reason.", quote: "fordi det er billigere", turnId: "t2", better: null };
const STORY = {
  state: "ready",
  judged: true,
  did: "We talked about buses.",
  strengths: [POINT],
  train: [{ text: "Word order.", quote: "I går jeg tok bussen", turnId: "t4", better: "I går tok jeg bussen" }],
  nextSteps: ["Tell about a journey."],
  words: [{ word: "billett", meaning: "ticket" }],
};
const SUMMARY = {
  practiceId: "p1",
  startedAt: "2026-01-01T10:00:00Z",
  endedAt: "2026-01-01T10:04:10Z",
  endReason: "learner",
  learnerTurns: 2,
  spokenMs: 84000,
  typedTurns: 0,
  words: 12,
  longestMs: 21000,
  bars: [21000, 7000],
  story: STORY,
};
const ROUTE = "GET /practices/p1/summary";

function open(routes: Parameters<typeof serve>[0], search = "?id=p1") {
  history.replaceState(null, "", `/en/progress/talk/${search}`);
  const server = serve({ "POST /auth/refresh": { body: SIGNED_IN }, ...routes });
  show(<PracticeScreen />);
  return server;
}

const told = (story: object) => ({ body: { ...SUMMARY, story: { ...STORY, ...story } } });

beforeEach(() => localStorage.clear());

describe("a talk that is over", () => {
  it("shows what was done, with the learner's own words in their language", async () => {
    open({ [ROUTE]: { body: SUMMARY } });
    expect(await screen.findByText("We talked about buses.")).toBeVisible();
    expect(screen.getByText("fordi det er billigere")).toHaveAttribute("lang", "nb");
    expect(screen.getByText("I går tok jeg bussen")).toHaveAttribute("lang", "nb");
    expect(screen.getByText("Tell about a journey.")).toBeVisible();
    expect(screen.getByText("ticket")).toBeVisible();
    expect(screen.getByRole("img", { name: /2/ })).toBeVisible();
    expect(screen.getByText("1 min 24 s")).toBeVisible();
  });

  it("waits for the words while they are written", async () => {
    const server = open({ [ROUTE]: told({ state: "preparing", judged: false, did: null }) });
    expect(await screen.findByText("We look at your words. It takes a moment.")).toBeVisible();
    expect(screen.getByText("1 min 24 s")).toBeVisible();
    server.routes[ROUTE] = { body: SUMMARY };
    await waitFor(() => expect(screen.getByText("We talked about buses.")).toBeVisible(), { timeout: 4000 });
  });

  it.each([
    ["failed", true, "The words about this talk did not come. The talk is saved."],
    ["ready", false, "This tutor does not judge words. Here are the numbers."],
  ])("says it plainly when the story is %s and judged %s", async (state, judged, text) => {
    open({ [ROUTE]: told({ state, judged }) });
    expect(await screen.findByText(text)).toBeVisible();
    expect(screen.queryByText("We talked about buses.")).toBeNull();
  });

  it.each(["?id=other", ""])("that is not there (%s) leads on", async (search) => {
    open({}, search);
    expect(await screen.findByRole("heading", { name: "This talk was not found" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Back to Today" })).toHaveAttribute(
      "href",
      expect.stringMatching(/^\/en\/today\/?$/),
    );
  });

  it("can be tried again when the server is away", async () => {
    const server = open({ [ROUTE]: new TypeError("down") });
    (await screen.findByRole("button", { name: "Try again" })).focus();
    server.routes[ROUTE] = { body: SUMMARY };
    screen.getByRole("button", { name: "Try again" }).click();
    expect(await screen.findByText("We talked about buses.")).toBeVisible();
  });
});
