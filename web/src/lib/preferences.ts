import type { Account } from "./api/accounts";
import { load, save } from "./storage";

/** What the account says about pages is kept on this device, so that each page has it before the account comes.
 * The size of captions is also chosen in a talk, for one device: that choice stays. Sounds that nobody has chosen
 * depend on the level. */
export function obey({ preferences, profile }: Account): void {
  save("letters", preferences.letters);
  if (load("captions") === null) save("captions", preferences.captions);
  save("native", profile.nativeLanguage);
  save("vibration", preferences.vibration ? "on" : "off");
  if (!preferences.sounds) save("sounds", "off");
  else if (load("sounds") === "off") save("sounds", "on");
  save("target", profile.targetLanguage);
  showLetters();
}

/** Speech in book letters or in clear ones, as chosen. */
export function showLetters(): void {
  document.documentElement.toggleAttribute("data-clear", load("letters") === "clear");
}
