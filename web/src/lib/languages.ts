import type { MessageKey } from "./i18n/en";

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
