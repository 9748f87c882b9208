import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { placeAfter } from "@/features/door/afterwards";
import { LoginScreen } from "@/features/door/LoginScreen";
import { RegisterScreen } from "@/features/door/RegisterScreen";
import { ResetScreen } from "@/features/door/ResetScreen";
import { VerifyScreen } from "@/features/door/VerifyScreen";
import { current } from "@/lib/api/auth";
import { LOCALES } from "@/lib/locales";
import { expectAccessible, LEARNER } from "./inside";
import { SIGNED_IN, serve, show, turn } from "./support";

const replace = vi.fn();
vi.mock("next/navigation", () => ({ useRouter: () => ({ replace }), usePathname: () => "/en/login/" }));

const GUEST_WITH_TALKS = {
  "POST /auth/refresh": { body: SIGNED_IN },
  "GET /sessions/default/turns": { body: { items: [turn(1, "learner", "Hei")], before: null, after: null } },
};

beforeEach(() => {
  replace.mockReset();
  history.replaceState(null, "", "/en/login/");
});

async function write(label: string | RegExp, text: string): Promise<void> {
  await userEvent.type(screen.getByLabelText(label), text);
}

async function press(name: string): Promise<void> {
  await userEvent.click(screen.getByRole("button", { name }));
}

describe("log in", () => {
  it("lets in and goes where one wanted", async () => {
    history.replaceState(null, "", "/en/login/?next=%2Faccount%2Fprivacy");
    const server = serve({ "POST /auth/login": { body: LEARNER } });
    show(<LoginScreen />);
    await write("E-mail", " amina@example.org ");
    await write("Password", "five small boats");
    await press("Log in");
    await waitFor(() => expect(replace).toHaveBeenCalledWith("/en/account/privacy/"));
    const [sent] = server.asked.filter(({ route }) => route === "POST /auth/login");
    expect(JSON.parse(sent?.body ?? "")).toEqual({ email: "amina@example.org", password: "five small boats" });
    expect(sent?.headers.get("X-Avaaz")).toBe("1");
    expect(current()?.learner.kind).toBe("learner");
  });

  it("asks a guest what becomes of the talks, and says who the guest is", async () => {
    const server = serve({ ...GUEST_WITH_TALKS, "POST /auth/login": { body: LEARNER } });
    show(<LoginScreen />);
    expect(await screen.findByRole("radio", { name: /Bring them/ })).toBeChecked();
    await write("E-mail", "amina@example.org");
    await write("Password", "five small boats");
    await press("Log in");
    await waitFor(() => expect(server.count("POST /auth/login")).toBe(1));
    const sent = server.asked.find(({ route }) => route === "POST /auth/login");
    expect(JSON.parse(sent?.body ?? "").guestTalks).toBe("bring");
    expect(sent?.headers.get("Authorization")).toBe(`Bearer ${SIGNED_IN.accessToken}`);
  });

  it("asks a guest who has only sat an exam as well", async () => {
    serve({
      "POST /auth/refresh": { body: SIGNED_IN },
      "GET /sessions/default/turns": { body: { items: [], before: null, after: null } },
      "GET /exams/attempts": { body: { attempts: [{ id: "an-exam" }] } },
    });
    show(<LoginScreen />);
    expect(await screen.findByRole("radio", { name: /Bring them/ })).toBeChecked();
  });

  it("says when the talks cannot be brought, and lets in without them", async () => {
    const server = serve({ ...GUEST_WITH_TALKS, "POST /auth/login": { status: 409, body: { code: "not_a_guest" } } });
    show(<LoginScreen />);
    await screen.findByRole("radio", { name: /Bring them/ });
    await write("E-mail", "amina@example.org");
    await write("Password", "five small boats");
    await press("Log in");
    expect(await screen.findByRole("link", { name: /We could not bring your talks/ })).toBeVisible();
    server.routes["POST /auth/login"] = { body: LEARNER };
    await userEvent.click(screen.getByRole("radio", { name: /Leave them/ }));
    await press("Log in");
    await waitFor(() => expect(replace).toHaveBeenCalledWith("/en/today/"));
    expect(JSON.parse(server.asked.at(-1)?.body ?? "")).not.toHaveProperty("guestTalks");
  });

  it("does not try twice when the password is wrong, and keeps what was written", async () => {
    const server = serve({ "POST /auth/login": { status: 401, body: { code: "login_failed" } } });
    show(<LoginScreen />);
    await write("E-mail", "amina@example.org");
    await write("Password", "wrong");
    await press("Log in");
    const problem = await screen.findByRole("alert");
    expect(problem).toHaveTextContent("The e-mail or the password is wrong.");
    expect(problem).toHaveFocus();
    expect(server.count("POST /auth/login")).toBe(1);
    expect(screen.getByLabelText("E-mail")).toHaveValue("amina@example.org");
  });

  it.each([
    [new TypeError("no network"), "We cannot reach Avaaz. Your text is still here. Try again."],
    [{ status: 429, body: { code: "too_many_tries" } }, "You tried many times. Wait a moment and try again."],
    [{ status: 500, body: {} }, "This did not work. Your text is still here. Try again."],
  ])("says what happened and what to do", async (answer, words) => {
    serve({ "POST /auth/login": answer });
    show(<LoginScreen />);
    await write("E-mail", "amina@example.org");
    await write("Password", "five small boats");
    await press("Log in");
    expect(await screen.findByText(words)).toBeVisible();
  });

  it("ties each problem to its field and to a summary", async () => {
    const server = serve({});
    show(<LoginScreen />);
    await write("E-mail", "amina");
    await press("Log in");
    expect(screen.getByRole("alert")).toHaveFocus();
    expect(screen.getByRole("link", { name: /not an e-mail address/ })).toHaveAttribute("href", "#email");
    expect(screen.getByLabelText("E-mail")).toHaveAccessibleDescription(/It looks like name@mail.com/);
    expect(screen.getByLabelText("Password")).toHaveAccessibleDescription("Write your password.");
    expect(server.count("POST /auth/login")).toBe(0);
  });

  it("shows the password when asked", async () => {
    serve({});
    show(<LoginScreen />);
    await write("Password", "five");
    await userEvent.click(screen.getByRole("button", { name: "Show the password" }));
    expect(screen.getByLabelText("Password")).toHaveAttribute("type", "text");
    expect(screen.getByLabelText("Password")).toHaveAttribute("autocomplete", "current-password");
  });

  it("never leads to another site", () => {
    for (const next of ["https://evil.test", "//evil.test", "/en/../x", "", "javascript:alert(1)"])
      expect(placeAfter(`?next=${encodeURIComponent(next)}`)).toBe("/today");
  });
});

describe("register", () => {
  it("sends the language of the device and says where the letter went", async () => {
    localStorage.setItem("avaaz.target", "fr");
    const server = serve({ "POST /auth/register": { status: 202, body: {} } });
    show(<RegisterScreen />, "nb");
    await write(/Navn/, "Amina");
    await write("E-post", "amina@example.org");
    await write("Passord", "fem små båter");
    await press("Lag kontoen min");
    expect(await screen.findByText(/Vi sendte et brev til amina@example.org/)).toHaveFocus();
    const sent = server.asked.find(({ route }) => route === "POST /auth/register");
    expect(JSON.parse(sent?.body ?? "")).toEqual({
      name: "Amina",
      email: "amina@example.org",
      password: "fem små båter",
      locale: "nb",
      targetLanguage: "fr",
    });
    expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
  });

  it("refuses a short password here and a common one by the server's word", async () => {
    const server = serve({ "POST /auth/register": { status: 422, body: { code: "password_common" } } });
    show(<RegisterScreen />);
    await write("E-mail", "amina@example.org");
    await write("Password", "short");
    await press("Make my account");
    expect(screen.getByLabelText("Password")).toHaveAccessibleDescription(/Use 8 characters or more\.$/);
    expect(server.count("POST /auth/register")).toBe(0);
    await write("Password", "password1");
    await press("Make my account");
    await waitFor(() => expect(screen.getByLabelText("Password")).toHaveAccessibleDescription(/Many people use/));
  });

  it("keeps a guest's talk in mind", async () => {
    serve(GUEST_WITH_TALKS);
    show(<RegisterScreen />);
    expect(await screen.findByRole("heading", { name: "Keep your talk. Make an account." })).toBeVisible();
  });
});

describe("the link of a letter", () => {
  it("takes the secret out of the address, uses it once and goes on to the questions", async () => {
    history.replaceState(null, "", "/en/verify/#token=a%2Bb");
    const server = serve({ "POST /auth/verify": { body: LEARNER } });
    show(<VerifyScreen />);
    expect(location.hash).toBe("");
    await write("Password", "five small boats");
    await press("This is me");
    await waitFor(() => expect(replace).toHaveBeenCalledWith("/en/welcome/"));
    const [sent] = server.asked.filter(({ route }) => route === "POST /auth/verify");
    expect(JSON.parse(sent?.body ?? "")).toEqual({ token: "a+b", password: "five small boats" });
    expect(server.count("POST /auth/verify")).toBe(1);
  });

  it("says that a changed address works", async () => {
    history.replaceState(null, "", "/en/verify/#token=x");
    serve({ "POST /auth/refresh": { body: LEARNER }, "POST /auth/verify": { body: LEARNER } });
    show(<VerifyScreen />);
    await write("Password", "five small boats");
    await press("This is me");
    expect(await screen.findByRole("heading", { name: "Your new e-mail address works now" })).toBeVisible();
    expect(replace).not.toHaveBeenCalled();
  });

  it("says when it does not work any more, and when it is not complete", async () => {
    history.replaceState(null, "", "/en/verify/#token=x");
    serve({ "POST /auth/verify": { status: 410, body: { code: "link_spent" } } });
    const { unmount } = show(<VerifyScreen />);
    await write("Password", "five small boats");
    await press("This is me");
    expect(await screen.findByText("A link works once, and for a short time.")).toBeVisible();
    unmount();
    show(<VerifyScreen />);
    expect(await screen.findByText(/The link is not complete/)).toBeVisible();
  });

  it("asks for the password that was chosen, and again when it was another one", async () => {
    history.replaceState(null, "", "/en/verify/#token=x");
    const server = serve({ "POST /auth/verify": { status: 403, body: { code: "password_wrong" } } });
    show(<VerifyScreen />);
    await press("This is me");
    expect(server.count("POST /auth/verify")).toBe(0);
    await write("Password", "six small boats");
    await press("This is me");
    expect(await screen.findAllByText("This is not the password that you chose.")).not.toHaveLength(0);
    expect(replace).not.toHaveBeenCalled();
  });

  it("can be used again when the server was away", async () => {
    history.replaceState(null, "", "/en/verify/#token=x");
    const server = serve({ "POST /auth/verify": new TypeError("no network") });
    show(<VerifyScreen />);
    await write("Password", "five small boats");
    await press("This is me");
    await screen.findAllByText(/We cannot reach Avaaz/);
    server.routes["POST /auth/verify"] = { body: LEARNER };
    await press("This is me");
    await waitFor(() => expect(replace).toHaveBeenCalledWith("/en/welcome/"));
  });
});

describe("reset", () => {
  it("answers the same whether there is an account or not", async () => {
    const server = serve({ "POST /auth/forgot": { status: 202, body: {} } });
    show(<ResetScreen />);
    await write("E-mail", "amina@example.org");
    await press("Send the link");
    expect(await screen.findByText(/Is there an account for amina@example.org/)).toBeVisible();
    expect(JSON.parse(server.asked.at(-1)?.body ?? "")).toEqual({ email: "amina@example.org", locale: "en" });
  });

  it("takes a new password and lets in; a spent link leads back to asking", async () => {
    history.replaceState(null, "", "/en/reset/#token=x");
    const server = serve({ "POST /auth/reset": { status: 410, body: { code: "link_spent" } } });
    const { unmount } = show(<ResetScreen />);
    expect(location.hash).toBe("");
    await write("New password", "five small boats");
    await press("Save and log in");
    await press("Ask for a new link");
    expect(screen.getByLabelText("E-mail")).toBeVisible();
    unmount();
    history.replaceState(null, "", "/en/reset/#token=y");
    server.routes["POST /auth/reset"] = { body: LEARNER };
    show(<ResetScreen />);
    await write("New password", "five small boats");
    await press("Save and log in");
    await waitFor(() => expect(replace).toHaveBeenCalledWith("/en/today/"));
  });
});

describe.each(LOCALES)("access in %s", (locale) => {
  it.each([
    ["login", LoginScreen],
    ["register", RegisterScreen],
    ["verify", VerifyScreen],
    ["reset", ResetScreen],
  ])("%s has no fault that axe knows", async (_, Screen) => {
    serve(GUEST_WITH_TALKS);
    const { container } = show(<Screen />, locale);
    await waitFor(() => expect(container.querySelector("h1")).not.toBeEmptyDOMElement());
    const submit = container.querySelector<HTMLButtonElement>("button[type=submit]");
    if (submit) await userEvent.click(submit);
    await expectAccessible(container);
    expect(container.querySelectorAll(".btn-sol")).toHaveLength(0);
  });
});
