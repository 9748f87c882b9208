import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Landing } from "@/features/landing/Landing";
import { LanguageChoice } from "@/features/landing/LanguageChoice";
import { Note } from "@/features/landing/Note";
import { ABOUT, serve, show } from "./support";

describe("landing", () => {
  it("has one saffron action, at the top and again at the end: a link that works before any script", () => {
    serve({});
    const { container } = show(<Landing locale="nb" />, "nb");
    expect(container.querySelectorAll(".btn-sol")).toHaveLength(2);
    const links = screen.getAllByRole("link", { name: "Snakk nå" });
    expect(links.map((link) => link.getAttribute("href"))).toEqual([
      expect.stringMatching(/^\/nb\/start\/?$/),
      expect.stringMatching(/^\/nb\/start\/?$/),
    ]);
    expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
  });

  it("leads to the way in, and straight to Today on a device that is signed in", () => {
    serve({});
    const { unmount } = show(<Landing locale="en" />);
    expect(screen.getByRole("link", { name: "Log in" })).toHaveAttribute("href", expect.stringMatching(/login/));
    unmount();
    localStorage.setItem("avaaz.device", "1");
    show(<Landing locale="en" />);
    expect(screen.getByRole("link", { name: "Today" })).toHaveAttribute("href", expect.stringMatching(/today/));
  });

  it("keeps the language that was chosen", async () => {
    show(<LanguageChoice />);
    await userEvent.selectOptions(screen.getByRole("combobox"), "es");
    expect(localStorage.getItem("avaaz.target")).toBe("es");
  });

  it("keeps a language that was chosen before the script ran", async () => {
    const page = document.createElement("div");
    document.body.append(page);
    page.innerHTML = renderToString(<LanguageChoice />);
    (page.querySelector("select") as HTMLSelectElement).value = "fr";
    await act(async () => {
      hydrateRoot(page, <LanguageChoice />);
    });
    expect(page.querySelector("select")).toHaveValue("fr");
    expect(localStorage.getItem("avaaz.target")).toBe("fr");
    page.remove();
  });

  it.each([
    [{ ...ABOUT, guestMinutes: 1 }, "1 minute. No account. You talk with an AI."],
    [{ ...ABOUT, guests: false }, "You talk with an AI."],
  ])("says what this server gives", async (body, words) => {
    serve({ "GET /about": { body } });
    show(<Note />);
    expect(await screen.findByText(words)).toBeVisible();
  });
});
