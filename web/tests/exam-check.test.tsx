import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { AccountProvider } from "@/components/AccountProvider";
import { ExamScreen } from "@/features/exam/ExamScreen";
import type { Locale } from "@/lib/locales";
import { attempt, EXAM, spoken } from "./exams";
import { account, expectAccessible } from "./inside";
import { ABOUT, measuring, microphone, SIGNED_IN, serve, show } from "./support";

const push = vi.fn();
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));

const START = "POST /exams/attempts";
const PREFERENCES = "PATCH /account/preferences";

type Routes = Parameters<typeof serve>[0];

beforeEach(() => {
  push.mockClear();
  microphone();
  measuring();
});

describe("how an exam is sat", () => {
  const choose = async (routes: Routes = {}, locale: Locale = "en") => {
    const server = serve({
      "POST /auth/refresh": { body: SIGNED_IN },
      "GET /exams": { body: { language: "nb", exams: [EXAM] } },
      "GET /exams/attempts": { body: { attempts: [] } },
      "GET /account": { body: account() },
      [PREFERENCES]: {
        body: account({ preferences: { ...account().preferences, keepAudioDays: 30, recordingConsent: true } }),
      },
      [START]: { status: 201, body: spoken({ state: "created", now: null }) },
      ...routes,
    });
    const page = show(
      <AccountProvider>
        <ExamScreen />
      </AccountProvider>,
      locale,
    );
    await userEvent.click(await screen.findByRole("button", { name: /Choose this exam|Velg denne prøven/ }));
    return { server, page };
  };
  const sitDown = () => userEvent.click(screen.getByRole("button", { name: "Sit down to the exam" }));

  it("is by voice where there is a voice, after the microphone was tried, with consent and captions as chosen", async () => {
    const { server } = await choose();
    expect(screen.getByRole("radio", { name: /By voice/ })).toBeChecked();
    await sitDown();
    expect(screen.getByRole("alert")).toHaveTextContent("Turn on the microphone first, or sit the exam in writing.");
    expect(server.count(START)).toBe(0);
    await userEvent.click(screen.getByRole("button", { name: "Turn on the microphone" }));
    expect(await screen.findByText("We listen")).toBeVisible();
    expect(screen.queryByRole("alert")).toBeNull();
    await userEvent.selectOptions(screen.getByLabelText("Keep the sound of my answers"), "30");
    await userEvent.click(screen.getByRole("switch", { name: /Show what the others say/ }));
    await sitDown();
    await waitFor(() => expect(push).toHaveBeenCalledWith("/en/exam/room/?id=x1"));
    const bodies = server.asked.filter(({ route }) => route === PREFERENCES || route === START);
    expect(bodies.map(({ body }) => JSON.parse(body))).toEqual([
      { keepAudioDays: 30, recordingConsent: true },
      { exam: "a1-a2", mode: "voice", captions: "shown", extraTime: 0 },
    ]);
  });

  it("takes the consent back with the days, and asks for nothing where it stays as it is", async () => {
    const keeps = account({ preferences: { ...account().preferences, keepAudioDays: 7, recordingConsent: true } });
    const { server } = await choose({ "GET /account": { body: keeps } });
    await userEvent.click(screen.getByRole("button", { name: "Turn on the microphone" }));
    const sound = await screen.findByLabelText("Keep the sound of my answers");
    expect(sound).toHaveValue("7");
    server.routes[START] = { status: 409, body: { code: "attempt_running" } };
    await sitDown();
    expect(await screen.findByRole("alert")).toHaveTextContent("You are already sitting an exam.");
    expect(server.count(PREFERENCES)).toBe(0);
    await userEvent.selectOptions(sound, "0");
    await sitDown();
    await waitFor(() => expect(server.count(START)).toBe(2));
    const asked = server.asked.find(({ route }) => route === PREFERENCES);
    expect(JSON.parse(asked?.body ?? "")).toEqual({ keepAudioDays: 0, recordingConsent: false });
  });

  it.each(["en", "nb"] as const)("is asked without a fault that axe knows in %s", async (locale) => {
    const { page } = await choose({}, locale);
    await expectAccessible(page.container);
  });

  it("offers writing when the microphone is refused", async () => {
    microphone("NotAllowedError");
    const { server } = await choose({ [START]: { status: 201, body: attempt({ state: "created", now: null }) } });
    await userEvent.click(screen.getByRole("button", { name: "Turn on the microphone" }));
    expect(await screen.findByText("The microphone is blocked")).toBeVisible();
    await sitDown();
    expect(screen.getByRole("alert")).toHaveTextContent("or sit the exam in writing");
    await userEvent.click(screen.getByRole("radio", { name: /In writing/ }));
    expect(screen.queryByText("The microphone is blocked")).toBeNull();
    await sitDown();
    await waitFor(() => expect(push).toHaveBeenCalledWith("/en/exam/room/?id=x1"));
    expect(JSON.parse(server.asked.at(-1)?.body ?? "")).toEqual({ exam: "a1-a2", mode: "text", extraTime: 0 });
    expect(server.count(PREFERENCES)).toBe(0);
  });

  it.each([
    ["here", { ...ABOUT, voice: { available: false, reason: "no_worker" as const } }],
    ["in this language", { ...ABOUT, languages: [{ code: "nb", voice: false }] }],
  ])("is in writing where voice is off %s", async (_, about) => {
    await choose({ "GET /about": { body: about } });
    expect(screen.getByText("Voice is off here. You can sit the exam in writing.")).toBeVisible();
    expect(screen.queryByRole("radio")).toBeNull();
  });
});
