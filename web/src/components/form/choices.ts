import type { MessageKey } from "@/lib/i18n/en";

type Choice = readonly [value: string, label: MessageKey];

/** What a learner can choose about the tutor and the page, wherever it is asked. */
export const SPEEDS: readonly Choice[] = [
  ["0.75", "choice.speed.slow"],
  ["0.9", "choice.speed.easy"],
  ["1", "choice.speed.normal"],
];

export const CORRECTIONS: readonly Choice[] = [
  ["later", "choice.corrections.later"],
  ["at_once", "choice.corrections.at_once"],
  ["not_now", "choice.corrections.not_now"],
];

export const LETTERS: readonly Choice[] = [
  ["book", "choice.letters.book"],
  ["clear", "choice.letters.clear"],
];

/** The choices as options of a list, in the page's language. */
export function optionsOf(choices: readonly Choice[], t: (key: MessageKey) => string) {
  return choices.map(([value, label]) => ({ value, label: t(label) }));
}
