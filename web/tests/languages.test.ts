import { afterEach, expect, it, vi } from "vitest";

import { namedLanguages, nameInItself } from "@/lib/languages";

afterEach(() => {
  vi.unstubAllGlobals();
});

it("calls a language that the browser cannot name by its own name", () => {
  class FewNames extends Intl.DisplayNames {
    override of(code: string): string | undefined {
      return code === "rn" ? code : super.of(code);
    }
  }
  vi.stubGlobal("Intl", { ...Intl, DisplayNames: FewNames });
  expect(namedLanguages("en")).toContainEqual({ code: "rn", name: "Ikirundi" });
  expect(namedLanguages("nb").every(({ code, name }) => name !== code)).toBe(true);
  expect(nameInItself("rn")).toBe("Ikirundi");
});
