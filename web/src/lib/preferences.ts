import type { Account } from "./api/accounts";
import { load, save } from "./storage";

/** What the account says about this device's pages is kept here, so that each page has it before the account comes. */
export function obey({ preferences, profile }: Account): void {
  save("letters", preferences.letters);
  save("captions", preferences.captions);
  save("target", profile.targetLanguage);
  showLetters();
}

/** Speech in book letters or in clear ones, as chosen. */
export function showLetters(): void {
  document.documentElement.toggleAttribute("data-clear", load("letters") === "clear");
}
