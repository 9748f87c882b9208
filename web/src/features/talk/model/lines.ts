import type { MessageKey } from "@/lib/i18n/en";

export type Translation =
  | { readonly state: "asked" | "failed" }
  | { readonly state: "shown" | "hidden"; readonly text: string; readonly language: string };

/** What a word means where it stands. */
export type Meaning =
  | { readonly state: "asked" }
  | { readonly state: "failed"; readonly why: MessageKey }
  | { readonly state: "told"; readonly meaning: string; readonly base: string; readonly language: string };

/** A word of the line `id`, and how many characters (code points) of the line stand before it. */
export interface Word {
  readonly id: string;
  readonly at: number;
  readonly text: string;
}

/** What is open under the lines of a talk. */
export interface Lines {
  /** The line whose tools were opened, and the one whose tools were closed although it is the newest. */
  readonly open: string | null;
  readonly closed: string | null;
  /** What is heard: a line, or its word that begins at `word`. */
  readonly playing: { readonly id: string; readonly slow: boolean; readonly word: number | null } | null;
  readonly editing: string | null;
  readonly translations: Readonly<Record<string, Translation>>;
  readonly word: Word | null;
  readonly meanings: Readonly<Record<string, Meaning>>;
}

export const NO_LINES: Lines = {
  open: null,
  closed: null,
  playing: null,
  editing: null,
  translations: {},
  word: null,
  meanings: {},
};

/** The line whose tools are shown; `newest` has them by itself until they are closed. */
export function openLine(lines: Lines, newest: string | undefined): string | null {
  return lines.open ?? (newest !== undefined && newest !== lines.closed ? newest : null);
}

export function toggled(lines: Lines, id: string, newest: string | undefined): Lines {
  const isOpen = openLine(lines, newest) === id;
  return { ...lines, open: isOpen ? null : id, closed: isOpen ? id : null, editing: null, word: null };
}

export function translated(lines: Lines, id: string, translation: Translation): Lines {
  return { ...lines, translations: { ...lines.translations, [id]: translation } };
}

export function meaningOf(lines: Lines, word: Word): Meaning | undefined {
  return lines.meanings[keyOf(word)];
}

export function explained(lines: Lines, word: Word, meaning: Meaning): Lines {
  return { ...lines, meanings: { ...lines.meanings, [keyOf(word)]: meaning } };
}

function keyOf({ id, at, text }: Word): string {
  return `${id} ${at} ${text}`;
}
