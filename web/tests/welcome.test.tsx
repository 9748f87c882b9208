import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { WelcomeScreen } from "@/features/onboarding/WelcomeScreen";
import { LOCALES } from "@/lib/locales";
import { account, expectAccessible, home } from "./inside";
import { serve, show } from "./support";

const replace = vi.fn();
vi.mock("next/navigation", () => ({ useRouter: () => ({ replace }), usePathname: () => "/en/welcome" }));

const NEW = account({ profile: { ...account().profile, nativeLanguage: "" } });
const HOME = home({ "PATCH /account/profile": { body: NEW } }, NEW);

beforeEach(() => replace.mockReset());

const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const question = (name: string) => screen.findByRole("heading", { level: 1, name });
const asked = (name: string) => waitFor(() => expect(screen.getByRole("heading", { level: 1, name })).toHaveFocus());
const told = (server: ReturnType<typeof serve>) =>
  server.asked
    .filter(({ route }) => route === "PATCH /account/profile")
    .map(({ body }) => ({ ...JSON.parse(body), timeZone: undefined }));

describe("the first questions", () => {
  it("are asked one at a time, kept one at a time, and lead to Today", async () => {
    const server = serve(HOME);
    show(<WelcomeScreen />);
    await asked("Which language do you speak best?");
    expect(document.title).toBe("Step 1 of 4 · Avaaz");
    expect(screen.getByLabelText("Language")).toHaveValue("en");
    await userEvent.selectOptions(screen.getByLabelText("Language"), "fa");
    await press("Continue");
    await asked("What can you say today?");
    expect(document.title).toBe("Step 2 of 4 · Avaaz");
    await userEvent.click(screen.getByRole("radio", { name: /my work, my home/ }));
    await press("Continue");
    await question("Which exam do you want to pass?");
    await userEvent.click(screen.getByRole("radio", { name: /A2–B1/ }));
    await press("Continue");
    await question("When is your exam?");
    await press("Finish");
    await waitFor(() => expect(replace).toHaveBeenCalledWith("/en/today/"));
    expect(told(server)).toEqual([{ nativeLanguage: "fa" }, { level: "A2" }, { examGoal: "a2-b1" }]);
  });

  it("can each be skipped, gone back to, and left", async () => {
    const server = serve(HOME);
    show(<WelcomeScreen />);
    await question("Which language do you speak best?");
    await press("Skip");
    await question("What can you say today?");
    await press("Back");
    await question("Which language do you speak best?");
    await press("Back");
    expect(replace).toHaveBeenCalledWith("/en/today/");
    expect(told(server)).toEqual([]);
  });

  it("stay when the answer was not kept", async () => {
    const server = serve({ ...HOME, "PATCH /account/profile": new TypeError("no network") });
    show(<WelcomeScreen />);
    await question("Which language do you speak best?");
    await press("Continue");
    expect(await screen.findByText("Not saved yet. Try again.")).toBeVisible();
    server.routes["PATCH /account/profile"] = { body: NEW };
    await press("Continue");
    await question("What can you say today?");
    await userEvent.click(screen.getByRole("radio", { name: /I don’t know/ }));
    await press("Continue");
    await question("Which exam do you want to pass?");
    expect(told(server).at(-1)).toEqual({ level: null });
  });

  it.each(LOCALES)("have no fault that axe knows in %s", async (locale) => {
    serve(HOME);
    const { container } = show(<WelcomeScreen />, locale);
    for (let step = 0; step < 4; step += 1) {
      await waitFor(() => expect(container.querySelector("form h1")).toHaveFocus());
      await expectAccessible(container);
      await userEvent.click(container.querySelector("button[type=submit]") as HTMLElement);
    }
    expect(replace).toHaveBeenCalled();
  });
});
