import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { InstallHint } from "@/features/install/InstallHint";
import { countTalk, keepOffer } from "@/features/install/prompt";
import { CATALOGUES } from "@/lib/i18n/catalogues";
import { I18nProvider } from "@/lib/i18n/context";

const hint = () =>
  render(
    <I18nProvider locale="en" messages={CATALOGUES.en}>
      <InstallHint />
    </I18nProvider>,
  );
const title = () => screen.queryByRole("heading", { name: "Put Avaaz on your home screen." });

function offer(outcome = "accepted") {
  const event = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), {
    prompt: vi.fn(async () => ({ outcome })),
  });
  act(() => void window.dispatchEvent(event));
  return event;
}

describe("the offer to install", () => {
  beforeEach(() => {
    localStorage.clear();
    vi.stubGlobal("matchMedia", () => ({ matches: false }));
    const stop = keepOffer();
    return () => {
      window.dispatchEvent(new Event("appinstalled"));
      stop();
    };
  });

  it("waits for the second finished talk and for the browser", () => {
    countTalk();
    offer();
    const first = hint();
    expect(title()).toBeNull();
    first.unmount();
    countTalk();
    hint();
    expect(title()).toBeVisible();
  });

  it("asks the browser on a press, and is gone when the app is installed", async () => {
    countTalk();
    countTalk();
    hint();
    expect(title()).toBeNull();
    const event = offer();
    expect(event.defaultPrevented).toBe(true);
    await userEvent.click(screen.getByRole("button", { name: "Put it there" }));
    expect(event.prompt).toHaveBeenCalledOnce();
    expect(title()).toBeNull();
  });

  it("does not come back once it was refused", async () => {
    countTalk();
    countTalk();
    offer();
    const first = hint();
    await userEvent.click(screen.getByRole("button", { name: "No, thanks" }));
    expect(title()).toBeNull();
    first.unmount();
    offer();
    hint();
    expect(title()).toBeNull();
  });

  it("shows the steps where only Safari's menu installs", () => {
    vi.stubGlobal("navigator", { userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0)", maxTouchPoints: 5 });
    countTalk();
    countTalk();
    hint();
    expect(screen.getAllByRole("listitem")).toHaveLength(3);
    expect(screen.queryByRole("button", { name: "Put it there" })).toBeNull();
  });
});
