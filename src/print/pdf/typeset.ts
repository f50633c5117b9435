/** Width of a text at the size of type it is to be set in. */
export type Measure = (text: string) => number;

/** Marks that begin no line, and marks that end none (GB/T 15834, JIS X 4051). */
const neverFirst = /^[，。、；：？！）》」』】〕”’％…—～·,.;:?!)\]}%°′″]/;
const neverLast = /[（《「『【〔“‘([{¥$]$/;

/** Pieces between which a line may end: words of Latin with the space after them, Chinese characters one by one; marks stay with what they belong to. */
export function piecesOf(text: string): readonly string[] {
  const raw = text.match(/[\u2e80-\uffff“”‘’…—·]|[^\s\u2e80-\uffff“”‘’…—·]*(?:\u00a0[^\s\u2e80-\uffff“”‘’…—·]*)+ *|[^\s\u2e80-\uffff“”‘’…—·]+ *|\s+/g) ?? [];
  const joined: string[] = [];
  for (const piece of raw) {
    const last = joined.at(-1);
    const bound = last !== undefined && !/ $/.test(last) && (neverFirst.test(piece) || neverLast.test(last) || /^ +$/.test(piece));
    if (bound) joined[joined.length - 1] = `${last}${piece}`;
    else joined.push(piece);
  }
  return joined;
}

/** Without the spaces that a line ends in; those that do not break belong to it. */
const trimmed = (line: string): string => line.replace(/ +$/, '');

/** A piece wider than a line, cut wherever it must be. */
function chopped(piece: string, width: number, measure: Measure): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of piece) {
    if (part !== '' && measure(part + character) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}

/** A text as lines no wider than `width`, with no mark of closing at the beginning of a line and none of opening at its end. Line feeds are kept. */
export function breakLines(text: string, width: number, measure: Measure): readonly string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const piece of piecesOf(paragraph).flatMap((one) => (measure(trimmed(one)) > width ? chopped(one, width, measure) : [one]))) {
      if (line !== '' && measure(trimmed(line + piece)) > width) {
        lines.push(trimmed(line));
        line = '';
      }
      line += piece;
    }
    return [...lines, trimmed(line)];
  });
}
