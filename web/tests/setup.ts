import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { remember } from "@/lib/api/auth";

// A machine that is busy with something else fails no test.
configure({ asyncUtilTimeout: 5_000 });

HTMLDialogElement.prototype.showModal = function showModal() {
  this.setAttribute("open", "");
};
HTMLDialogElement.prototype.close = function close() {
  this.removeAttribute("open");
};

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener: () => undefined }));
});

afterEach(() => {
  cleanup();
  remember(null);
});
