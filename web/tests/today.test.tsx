import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { Frame } from "@/features/shell/Frame";
import { takeIntent } from "@/features/talk/intent";
import { TodayScreen } from "@/features/today/TodayScreen";
import { daysUntil } from "@/lib/i18n/dates";
import { LOCALES } from "@/lib/locales";
import { account, expectAccessible, GUEST, home, PRACTICE, summary } from "./inside";
import { serve, session, show } from "./support";

vi.mock("next/navigation", () => ({ useRouter: () => ({ replace: vi.fn() }), usePathname: () => "/en/today" }));

function open(routes: Parameters<typeof serve>[0] = home(), locale: "en" | "nb" = "en") {
  const server = serve(routes);
  const page = show(
    <Frame>
      <TodayScreen />
    </Frame>,
    locale,
  );
  return { server, ...page };
}

const main = () => within(screen.getByRole("main"));

it("leads back into an exam that is going on", async () => {
  const waits = { id: "x1", exam: "a1-a2", name: { en: "Oral exam A1–A2" }, state: "running" };
  open(home({ "GET /exams/attempts": { body: { attempts: [waits] } } }, account({ exams: true })));
  const link = await screen.findByRole("link", { name: "Go on with it" });
  expect(link).toHaveAttribute("href", expect.stringMatching(/room\/?\?id=x1$/));
});

describe("the next thing", () => {
  it.each([
    [
      "a talk that is open",
      { "GET /sessions/default": { body: session({ practice: { id: "p1", startedAt: PRACTICE.startedAt } }) } },
      "Your talk is still open.",
      "Continue the talk",
      "/talk",
    ],
    ["what to train", {}, "Give one example.", "Talk again", "/talk"],
    [
      "only that the tutor remembers",
      { "GET /practices/p1/summary": { body: summary({ nextSteps: [] }) } },
      "Your tutor remembers what you said.",
      "Talk again",
      "/talk",
    ],
    [
      "the first talk",
      { "GET /practices": { body: { practices: [], before: null } } },
      "Five minutes is a good start.",
      "Take your first talk",
      "/start",
    ],
  ])("is %s, with the one saffron button", async (_, routes, words, button, place) => {
    const { container } = open(home(routes));
    expect(await screen.findByText(words)).toBeVisible();
    expect(main().getByRole("link", { name: button })).toHaveAttribute(
      "href",
      expect.stringMatching(new RegExp(`^/en${place}/?$`)),
    );
    expect(container.querySelectorAll("main .btn-sol")).toHaveLength(1);
  });

  it("is to type, without saffron, when the voice minutes are used", async () => {
    const { container } = open(home({ "GET /sessions/default": { body: session({ minutes: { leftSeconds: 0 } }) } }));
    const link = await screen.findByRole("link", { name: "Type with the tutor" });
    link.addEventListener("click", (event) => event.preventDefault());
    await userEvent.click(link);
    expect(takeIntent()).toBe("text");
    expect(container.querySelectorAll("main .btn-sol")).toHaveLength(0);
  });
});

describe("how one stands", () => {
  it("counts the days to the exam", () => {
    const now = new Date(2026, 4, 14, 23, 50);
    expect(["2026-05-14", "2026-05-15", "2026-06-12", "2026-05-01"].map((day) => daysUntil(day, now))).toEqual([
      0, 1, 29, -13,
    ]);
  });

  it("asks for the exam when there is none", async () => {
    open();
    expect(await screen.findByRole("link", { name: "Choose your exam" })).toBeVisible();
  });

  it("says that a day is over", async () => {
    open(home({}, account({ profile: { ...account().profile, examDate: "2020-01-01" } })));
    expect(await screen.findByText(/The day is over/)).toBeVisible();
  });

  it("shows what one did with one's own words as proof", async () => {
    open();
    const last = within(await screen.findByRole("region", { name: "Your last talk" }));
    expect(last.getByText("You talked about work.")).toBeVisible();
    expect(last.getByText("Fordi vi var to.")).toHaveAttribute("lang", "nb");
    expect(last.getByText("Derfor tror jeg.")).toHaveAttribute("lang", "nb");
    expect(screen.getByRole("region", { name: "New words" })).toHaveTextContent("vaktshift");
  });

  it.each([
    ["preparing", "The tutor is writing what you did. It takes a minute."],
    ["failed", "We could not read your last talk."],
  ] as const)("says when the summary is %s", async (state, words) => {
    open(home({ "GET /practices/p1/summary": { body: summary({ state, nextSteps: [], words: [] }) } }));
    expect(await screen.findByText(words)).toBeVisible();
  });

  it("claims nothing about a talk that nobody could judge", async () => {
    const story = { judged: false, did: null, strengths: [], train: [], nextSteps: [], words: [] };
    open(home({ "GET /practices/p1/summary": { body: summary(story) } }));
    const last = await screen.findByRole("region", { name: "Your last talk" });
    expect(last).toHaveTextContent(/14 May, Work/);
    expect(within(last).queryByRole("heading", { level: 3 })).toBeNull();
    expect(screen.getByText("Your tutor remembers what you said.")).toBeVisible();
  });

  it("offers a guest to keep the talk", async () => {
    open(home({}, GUEST));
    expect(await screen.findByRole("heading", { name: "Keep your talk. Make an account." })).toBeVisible();
  });

  it("reminds of an account that will be deleted", async () => {
    open(home({}, account({ erasureAt: "2026-06-21T10:00:00Z" })));
    expect(await screen.findByText(/Your account is deleted on 21 June/)).toBeVisible();
  });

  it("says when the server does not answer, and tries again", async () => {
    const { server } = open(home({ "GET /sessions/default": { status: 503, body: { code: "unavailable" } } }));
    await screen.findByText("We cannot reach Avaaz");
    Object.assign(server.routes, home());
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("You talked about work.")).toBeVisible();
  });

  it("does not stop anybody from talking when the past does not come", async () => {
    const { server } = open(home({ "GET /practices": { status: 503, body: { code: "unavailable" } } }));
    expect(await screen.findByRole("link", { name: "Talk again" })).toBeVisible();
    expect(screen.getByText("We could not read your last talk.")).toBeVisible();
    Object.assign(server.routes, home());
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("You talked about work.")).toBeVisible();
  });
});

describe.each(LOCALES)("access in %s", (locale) => {
  it("has no fault that axe knows", async () => {
    const { container } = open(home(), locale);
    await screen.findByText("You talked about work.");
    await expectAccessible(container);
    expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
  });
});
