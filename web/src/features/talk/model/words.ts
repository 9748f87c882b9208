const LONGEST = 60;
const HYPHEN = /^[-\u2010\u2011]$/;

/** A word of a line, or what stands between two. */
export interface Piece {
  readonly text: string;
  /** Characters (code points) of the line before it. */
  readonly at: number;
  readonly word: boolean;
}

/** A line in pieces that stay together when it is broken: a word with the signs around it, or blanks. */
export function runsOf(line: string, language: string): readonly (readonly Piece[])[] {
  const runs: Piece[][] = [];
  for (const piece of piecesOf(line, language)) {
    const run = runs.at(-1);
    if (run && !isBlank(piece.text) && !isBlank(run[0]?.text ?? "")) run.push(piece);
    else runs.push([piece]);
  }
  return runs;
}

export function isBlank(text: string): boolean {
  return text.trim() === "";
}

/** Words as the language parts them; what a hyphen joins is one word. */
function piecesOf(line: string, language: string): Piece[] {
  if (typeof Intl.Segmenter === "undefined") return [{ text: line, at: 0, word: false }];
  const pieces: Piece[] = [];
  let at = 0;
  for (const { segment, isWordLike } of new Intl.Segmenter(language, { granularity: "word" }).segment(line)) {
    const length = [...segment].length;
    const [first, hyphen] = pieces.slice(-2);
    if (isWordLike && first?.word && hyphen && HYPHEN.test(hyphen.text)) {
      pieces.splice(-2, 2, { ...first, text: first.text + hyphen.text + segment });
    } else pieces.push({ text: segment, at, word: isWordLike === true && length <= LONGEST });
    at += length;
  }
  return pieces.map((piece) => ({ ...piece, word: piece.word && [...piece.text].length <= LONGEST }));
}
