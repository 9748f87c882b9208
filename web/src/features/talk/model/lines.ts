export type Translation =
  | { readonly state: "asked" | "failed" }
  | { readonly state: "shown" | "hidden"; readonly text: string; readonly language: string };

/** What is open under the lines of a talk. */
export interface Lines {
  /** The line whose tools were opened, and the one whose tools were closed although it is the newest. */
  readonly open: string | null;
  readonly closed: string | null;
  readonly playing: { readonly id: string; readonly slow: boolean } | null;
  readonly editing: string | null;
  readonly translations: Readonly<Record<string, Translation>>;
}

export const NO_LINES: Lines = { open: null, closed: null, playing: null, editing: null, translations: {} };

/** The line whose tools are shown; `newest` has them by itself until they are closed. */
export function openLine(lines: Lines, newest: string | undefined): string | null {
  return lines.open ?? (newest !== undefined && newest !== lines.closed ? newest : null);
}

export function toggled(lines: Lines, id: string, newest: string | undefined): Lines {
  const isOpen = openLine(lines, newest) === id;
  return { ...lines, open: isOpen ? null : id, closed: isOpen ? id : null, editing: null };
}

export function translated(lines: Lines, id: string, translation: Translation): Lines {
  return { ...lines, translations: { ...lines.translations, [id]: translation } };
}
