import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { AccountProvider } from "@/components/AccountProvider";
import { PrivacyScreen } from "@/features/account/PrivacyScreen";
import { LOCALES } from "@/lib/locales";
import { account, expectAccessible, GUEST, home } from "./inside";
import { serve, show } from "./support";

const replace = vi.fn();
vi.mock("next/navigation", () => ({ useRouter: () => ({ replace }), usePathname: () => "/en/account/privacy" }));

const MEMORY = {
  summary: "Amina works as a nurse.",
  practices: [
    { id: "p1", startedAt: "2026-05-14T10:00:00Z", did: "You talked about work." },
    { id: "p2", startedAt: "2026-05-12T10:00:00Z", did: "You told about home." },
  ],
};
const NO_FILE = { state: "none", readyAt: null, bytes: null, url: null, expiresAt: null };
const HOME = home({ "GET /account/memory": { body: MEMORY }, "GET /account/export": { body: NO_FILE } });

beforeEach(() => replace.mockReset());

function open(routes: Parameters<typeof serve>[0] = HOME, locale: "en" | "nb" = "en") {
  const server = serve(routes);
  const page = show(
    <AccountProvider>
      <PrivacyScreen />
    </AccountProvider>,
    locale,
  );
  return { server, ...page };
}

const part = async (name: string) => within(await screen.findByRole("region", { name }));
const sent = (server: ReturnType<typeof serve>, route: string) =>
  server.asked.filter((one) => one.route === route).map(({ body }) => JSON.parse(body));

describe("how long things are kept", () => {
  it("says what each choice costs, and takes days of sound as consent", async () => {
    const { server } = open({ ...HOME, "PATCH /account/preferences": { body: account() } });
    const sound = await part("Keep the sound?");
    expect(sound.getByRole("radio", { name: /No.*Pronunciation is not assessed/ })).toBeChecked();
    await userEvent.click(sound.getByRole("radio", { name: /30 days/ }));
    await userEvent.click(sound.getByRole("button", { name: "Save" }));
    await userEvent.click(sound.getByRole("radio", { name: /No/ }));
    await userEvent.click(sound.getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(sent(server, "PATCH /account/preferences")).toEqual([
        { keepAudioDays: 30, recordingConsent: true },
        { keepAudioDays: 0, recordingConsent: false },
      ]),
    );
  });

  it("keeps text for as long as there is an account, or less", async () => {
    const { server } = open({ ...HOME, "PATCH /account/preferences": { body: account() } });
    const text = await part("Keep the text?");
    expect(text.getByRole("radio", { name: /As long as/ })).toBeChecked();
    await userEvent.click(text.getByRole("radio", { name: /90 days/ }));
    await userEvent.click(text.getByRole("button", { name: "Save" }));
    await text.findByText("Saved.");
    expect(sent(server, "PATCH /account/preferences")).toEqual([{ keepTextDays: 90 }]);
  });
});

describe("memory", () => {
  it("forgets one talk, and everything after asking", async () => {
    const { server } = open({
      ...HOME,
      "DELETE /account/memory/p1": { status: 204 },
      "DELETE /account/memory": { status: 204 },
    });
    const memory = await part("What the tutor remembers");
    expect(await memory.findByText("Amina works as a nurse.")).toBeVisible();
    server.routes["GET /account/memory"] = { body: { ...MEMORY, practices: MEMORY.practices.slice(1) } };
    await userEvent.click(memory.getByRole("button", { name: /^Forget this talk.*14 May$/ }));
    await waitFor(() => expect(memory.queryByText("You talked about work.")).toBeNull());
    expect(memory.getByRole("status")).toHaveTextContent("Forgotten.");
    await userEvent.click(memory.getByRole("button", { name: "Forget everything" }));
    const dialog = within(screen.getByRole("alertdialog"));
    expect(dialog.getByRole("button", { name: "Cancel" })).toHaveFocus();
    await userEvent.click(dialog.getByRole("button", { name: "Forget everything" }));
    expect(await memory.findByText("Nothing yet. After a talk you see it here.")).toBeVisible();
    expect(server.count("DELETE /account/memory")).toBe(1);
  });

  it("keeps the rest of the page when it does not come", async () => {
    open({ ...HOME, "GET /account/memory": { status: 503, body: { code: "unavailable" } } });
    const memory = await part("What the tutor remembers");
    expect(await memory.findByText("We could not get it. It is safe.")).toBeVisible();
    expect(await screen.findByRole("button", { name: "Make the file" })).toBeVisible();
  });
});

describe("a file of everything", () => {
  it("is asked for, waited for and fetched", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { server } = open({ ...HOME, "POST /account/export": { status: 202, body: {} } });
    const file = await part("Download my data");
    await userEvent.click(await file.findByRole("button", { name: "Make the file" }));
    expect(await file.findByText("Ready in some minutes. You can leave this page.")).toBeVisible();
    server.routes["GET /account/export"] = {
      body: {
        state: "ready",
        readyAt: "2026-05-14T10:00:00Z",
        bytes: 4_200_000,
        url: "/api/v1/downloads/secret",
        expiresAt: "2026-05-21T10:00:00Z",
      },
    };
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(await file.findByRole("link", { name: "Download (4.2 MB)" })).toHaveAttribute(
      "href",
      "/api/v1/downloads/secret",
    );
    vi.useRealTimers();
  });
});

describe("the end", () => {
  it("needs the word, and can be undone", async () => {
    const { server } = open({
      ...HOME,
      "POST /account/erasure": { status: 202, body: { eraseAt: "2026-06-21T10:00:00Z" } },
      "DELETE /account/erasure": { status: 204 },
    });
    const erase = await part("Delete everything");
    await userEvent.click(erase.getByRole("button", { name: "Delete everything" }));
    const dialog = within(screen.getByRole("alertdialog"));
    expect(dialog.getByRole("button", { name: "Cancel" })).toHaveFocus();
    await userEvent.click(dialog.getByRole("button", { name: "Delete everything" }));
    expect(dialog.getByRole("textbox")).toHaveAccessibleDescription("Write the word “delete”.");
    expect(server.count("POST /account/erasure")).toBe(0);
    await userEvent.type(dialog.getByRole("textbox"), "Delete");
    await userEvent.click(dialog.getByRole("button", { name: "Delete everything" }));
    expect(await screen.findByText("You can undo this until 21 June.", { exact: false })).toBeVisible();
    expect(sent(server, "POST /account/erasure")).toEqual([{ confirm: "delete" }]);
    await userEvent.click(screen.getByRole("button", { name: "Keep my account" }));
    expect(await screen.findByRole("button", { name: "Delete everything" })).toBeVisible();
  });

  it("comes at once for a guest, who then leaves", async () => {
    const routes = home(
      {
        "GET /account/memory": { body: MEMORY },
        "GET /account/export": { body: NO_FILE },
        "POST /account/erasure": { status: 202, body: { eraseAt: "2026-06-14T10:00:00Z" } },
      },
      GUEST,
    );
    open(routes, "nb");
    const erase = await part("Slett alt");
    await userEvent.click(erase.getByRole("button", { name: "Slett alt" }));
    const dialog = within(screen.getByRole("alertdialog"));
    expect(dialog.getByText(/Du kan ikke angre/)).toBeInTheDocument();
    await userEvent.type(dialog.getByRole("textbox"), "slett");
    await userEvent.click(dialog.getByRole("button", { name: "Slett alt" }));
    await waitFor(() => expect(replace).toHaveBeenCalledWith("/nb/"));
  });

  it("says when nothing was deleted", async () => {
    open({ ...HOME, "POST /account/erasure": { status: 503, body: { code: "unavailable" } } });
    const erase = await part("Delete everything");
    await userEvent.click(erase.getByRole("button", { name: "Delete everything" }));
    const dialog = within(screen.getByRole("alertdialog"));
    await userEvent.type(dialog.getByRole("textbox"), "delete");
    await userEvent.click(dialog.getByRole("button", { name: "Delete everything" }));
    expect(await dialog.findByText("Nothing is deleted. Try again.")).toBeInTheDocument();
  });
});

describe.each(LOCALES)("access in %s", (locale) => {
  it("has no fault that axe knows", async () => {
    const { container } = open(HOME, locale);
    await screen.findByText("Amina works as a nurse.");
    await expectAccessible(container);
    expect(container.querySelectorAll(".btn-sol")).toHaveLength(0);
  });
});
