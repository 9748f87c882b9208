import type { MessageKey } from "./i18n/en";
import { load } from "./storage";

/** The languages one can practise, each with its own name and a sentence to try the microphone with. */
export const TARGETS = [
  { code: "nb", name: "Norsk (bokmål)", phrase: "Hei! I dag vil jeg snakke litt norsk.", label: "lang.nb" },
  { code: "en", name: "English", phrase: "Hello! Today I want to speak a little English.", label: "lang.en" },
  { code: "de", name: "Deutsch", phrase: "Hallo! Heute möchte ich ein bisschen Deutsch sprechen.", label: "lang.de" },
  { code: "fr", name: "Français", phrase: "Bonjour ! Aujourd’hui, je veux parler un peu français.", label: "lang.fr" },
  { code: "es", name: "Español", phrase: "¡Hola! Hoy quiero hablar un poco de español.", label: "lang.es" },
] as const satisfies readonly { code: string; name: string; phrase: string; label: MessageKey }[];

export type Target = (typeof TARGETS)[number];

export const DEFAULT_TARGET = "nb";

export function targetOf(code: string | null): Target {
  return TARGETS.find((target) => target.code === code) ?? TARGETS[0];
}

/** Languages that many who learn here speak best; their names come from the browser. */
export const NATIVE = [
  "sq am ar bn bs bg my ca ceb zh hr cs da nl en et tl fi fr ka de el gu ha he hi hu is ig id it ja kn ku ckb lo lv lt",
  "mk ms ml mr ne nb nn om ps fa pl pt pa ro rn rw ru sr sn si sk sl so es sw sv ta te th ti tr uk ur uz vi wo yo zu",
].flatMap((codes) => codes.split(" "));

/** Own names of those that a browser may not know, Debian's Chromium among them. */
const OWN_NAMES: Readonly<Record<string, string>> = { rn: "Ikirundi" };

function nameOf(names: Intl.DisplayNames, code: string): string {
  const found = names.of(code);
  return found && found !== code ? found : (OWN_NAMES[code] ?? code);
}

/** What the languages are called here, in order of their names. */
export function namedLanguages(locale: string): readonly { code: string; name: string }[] {
  const names = new Intl.DisplayNames(locale, { type: "language" });
  return NATIVE.map((code) => ({ code, name: nameOf(names, code) })).sort((a, b) =>
    a.name.localeCompare(b.name, locale),
  );
}

/** The language to explain things in: what the learner said they speak best, else the browser's, else the page's. */
export function ownLanguage(target: string, locale: string): string {
  const told = load("native");
  if (told) return told;
  const first = (navigator.language ?? "").split("-", 1)[0] ?? "";
  const theirs = first === "no" ? "nb" : first;
  return theirs !== "" && theirs !== target ? theirs : locale !== target ? locale : locale === "en" ? "nb" : "en";
}

/** A language's own name, as in فارسی. */
export function nameInItself(language: string): string {
  return nameOf(new Intl.DisplayNames([language], { type: "language" }), language);
}
