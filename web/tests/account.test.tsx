import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { AccountScreen } from "@/features/account/AccountScreen";
import { Frame } from "@/features/shell/Frame";
import { current } from "@/lib/api/auth";
import { LOCALES } from "@/lib/locales";
import { account, expectAccessible, GUEST, home } from "./inside";
import { serve, show } from "./support";

const replace = vi.fn();
vi.mock("next/navigation", () => ({ useRouter: () => ({ replace }), usePathname: () => "/en/account" }));

const DEVICES = [
  {
    id: "d1",
    name: "Chrome on Android",
    createdAt: "2026-05-01T08:00:00Z",
    lastSeenAt: "2026-05-14T08:00:00Z",
    current: true,
  },
  {
    id: "d2",
    name: "Firefox on Windows",
    createdAt: "2026-05-01T08:00:00Z",
    lastSeenAt: "2026-05-10T08:00:00Z",
    current: false,
  },
];
const HOME = home({ "GET /auth/devices": { body: { devices: DEVICES } } });

beforeEach(() => replace.mockReset());

function open(routes: Parameters<typeof serve>[0] = HOME, locale: "en" | "nb" = "en") {
  const server = serve(routes);
  const page = show(
    <Frame>
      <AccountScreen />
    </Frame>,
    locale,
  );
  return { server, ...page };
}

const part = async (name: string) => within(await screen.findByRole("region", { name }));
const sent = (server: ReturnType<typeof serve>, route: string) =>
  server.asked.filter((one) => one.route === route).map(({ body }) => (body ? JSON.parse(body) : null));

describe("account", () => {
  it("saves one group, says so, and says nothing of the others", async () => {
    const changed = account({ profile: { ...account().profile, name: "Amina B" } });
    const { server } = open({ ...HOME, "PATCH /account/profile": { body: changed } });
    const you = await part("You");
    await userEvent.clear(you.getByLabelText("Name"));
    await userEvent.type(you.getByLabelText("Name"), "Amina B");
    await userEvent.click(you.getByRole("button", { name: "Save" }));
    expect(await you.findByText("Saved.")).toBeVisible();
    expect(sent(server, "PATCH /account/profile")).toEqual([{ name: "Amina B", nativeLanguage: "fa" }]);
    await userEvent.type(you.getByLabelText("Name"), "!");
    expect(you.queryByText("Saved.")).toBeNull();
  });

  it("sends an unknown level and no exam as nothing", async () => {
    const { server } = open({ ...HOME, "PATCH /account/profile": { body: account() } });
    const learn = await part("What you learn");
    await userEvent.selectOptions(learn.getByLabelText("Language you learn"), "fr");
    await userEvent.click(learn.getByRole("button", { name: "Save" }));
    await learn.findByText("Saved.");
    expect(sent(server, "PATCH /account/profile")).toEqual([
      { targetLanguage: "fr", level: null, targetLevel: null, examGoal: "", examDate: null },
    ]);
  });

  it("sends the tutor's ways and the page's looks as the server takes them", async () => {
    const chosen = account({ preferences: { ...account().preferences, letters: "clear" } });
    const { server } = open({ ...HOME, "PATCH /account/preferences": { body: chosen } });
    const tutor = await part("Your tutor");
    await userEvent.selectOptions(tutor.getByLabelText("How fast it speaks"), "Slow");
    await userEvent.selectOptions(tutor.getByLabelText("Its voice"), "A lower voice");
    await userEvent.click(tutor.getByRole("button", { name: "Save" }));
    await tutor.findByText("Saved.");
    const looks = await part("How it looks and sounds");
    await userEvent.click(looks.getByRole("radio", { name: /Clear letters/ }));
    await userEvent.click(looks.getByRole("switch", { name: /Sounds/ }));
    await userEvent.click(looks.getByRole("button", { name: "Save" }));
    await looks.findByText("Saved.");
    expect(sent(server, "PATCH /account/preferences")).toEqual([
      { voice: "lower", speed: 0.75, patience: "normal", corrections: "later", greeting: "short" },
      { letters: "clear", captions: "normal", sounds: false, vibration: false },
    ]);
    expect(document.documentElement).toHaveAttribute("data-clear");
    expect(localStorage.getItem("avaaz.letters")).toBe("clear");
  });

  it("says when it is not saved, and keeps what was written", async () => {
    open({ ...HOME, "PATCH /account/profile": new TypeError("no network") });
    const you = await part("You");
    await userEvent.type(you.getByLabelText("Name"), "!");
    await userEvent.click(you.getByRole("button", { name: "Save" }));
    expect(await you.findByText("Not saved yet. Try again.")).toBeVisible();
    expect(you.getByLabelText("Name")).toHaveValue("Amina!");
  });

  it("logs out another device, and everywhere after asking", async () => {
    const { server } = open({
      ...HOME,
      "DELETE /auth/devices/d2": { status: 204 },
      "DELETE /auth/devices": { status: 204 },
    });
    const devices = await part("Your devices");
    await userEvent.click(await devices.findByRole("button", { name: /^Log out.*Firefox on Windows$/ }));
    await waitFor(() => expect(devices.queryByText("Firefox on Windows")).toBeNull());
    await userEvent.click(devices.getByRole("button", { name: "Log out everywhere" }));
    const dialog = within(screen.getByRole("alertdialog"));
    expect(dialog.getByRole("button", { name: "Cancel" })).toHaveFocus();
    expect(server.count("DELETE /auth/devices")).toBe(0);
    await userEvent.click(dialog.getByRole("button", { name: "Log out everywhere" }));
    await waitFor(() => expect(replace).toHaveBeenCalledWith("/en/login/"));
    expect(current()).toBeNull();
  });

  it("changes e-mail and password only with the present password", async () => {
    const { server } = open({
      ...HOME,
      "POST /auth/email": { status: 202, body: {} },
      "POST /auth/password": { status: 403, body: { code: "password_wrong" } },
    });
    const entry = await part("E-mail and password");
    await userEvent.type(entry.getByLabelText("New e-mail"), "new@example.org");
    await userEvent.type(entry.getByLabelText("Password"), "five small boats");
    await userEvent.click(entry.getByText("Send the link"));
    expect(await entry.findByText(/We sent a letter to new@example.org/)).toBeInTheDocument();
    await userEvent.type(entry.getByLabelText("Password now"), "wrong");
    await userEvent.type(entry.getByLabelText("New password"), "six small boats");
    await userEvent.click(entry.getByText("Save the password"));
    await waitFor(() =>
      expect(entry.getByLabelText("Password now")).toHaveAccessibleDescription("This is not your password now."),
    );
    server.routes["POST /auth/password"] = { status: 204 };
    await userEvent.click(entry.getByText("Save the password"));
    expect(await entry.findByText(/Your other devices are logged out/)).toBeInTheDocument();
    expect(sent(server, "POST /auth/password").at(-1)).toEqual({ current: "wrong", password: "six small boats" });
  });

  it("offers a guest an account and no ways out of it", async () => {
    open(home({}, GUEST));
    expect(await screen.findByText(/You have no account yet/)).toBeVisible();
    expect(screen.queryByRole("region", { name: "Your devices" })).toBeNull();
    expect(screen.queryByRole("region", { name: "E-mail and password" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Log out" })).toBeNull();
    expect(screen.getAllByRole("link", { name: "Make an account" }).length).toBeGreaterThan(0);
  });
});

describe("the frame", () => {
  it("shows nobody a page with one way back that returns here", async () => {
    open({});
    expect(await screen.findByRole("heading", { level: 1, name: "You can’t open this page." })).toBeVisible();
    expect(screen.getByRole("link", { name: "Log in" })).toHaveAttribute(
      "href",
      expect.stringMatching(/^\/en\/login\/?\?next=%2Faccount$/),
    );
    expect(screen.queryByRole("link", { name: "Today" })).toBeNull();
  });

  it("says when the server is away, and tries again", async () => {
    const { server } = open({ "POST /auth/refresh": { status: 503, body: { code: "unavailable" } } });
    await userEvent.click(await screen.findByRole("button", { name: "Try again" }));
    server.routes["POST /auth/refresh"] = HOME["POST /auth/refresh"] as { body: unknown };
    Object.assign(server.routes, HOME);
    await userEvent.click(await screen.findByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("region", { name: "You" })).toBeVisible();
  });

  it("logs out, forgets and leaves", async () => {
    const { server } = open({ ...HOME, "DELETE /auth/session": new TypeError("no network") });
    await userEvent.click((await screen.findAllByRole("button", { name: "Log out" }))[0] as HTMLElement);
    expect((await screen.findAllByText("We could not log you out. Try again."))[0]).toBeVisible();
    expect(current()).not.toBeNull();
    server.routes["DELETE /auth/session"] = { status: 204 };
    await userEvent.click(screen.getAllByRole("button", { name: "Log out" })[0] as HTMLElement);
    await waitFor(() => expect(replace).toHaveBeenCalledWith("/en/"));
    expect(current()).toBeNull();
  });

  it("marks where one is, and links only to what exists", async () => {
    const { container } = open();
    await screen.findByRole("region", { name: "You" });
    const rail = within(container.querySelector(".rail") as HTMLElement);
    expect(rail.getByRole("link", { name: "Account" })).toHaveAttribute("aria-current", "page");
    expect(rail.getAllByRole("link").map((link) => link.textContent)).toEqual([
      "avaaz",
      "Talk",
      "Today",
      "Account",
      "Privacy",
    ]);
  });
});

describe.each(LOCALES)("access in %s", (locale) => {
  it("has no fault that axe knows", async () => {
    const { container } = open(HOME, locale);
    await screen.findByText("Firefox on Windows");
    await expectAccessible(container);
    expect(container.querySelectorAll("main .btn-sol")).toHaveLength(0);
  });
});
