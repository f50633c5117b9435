/** Widths of the ASCII characters from the space on in thousandths of the font size (Noto Sans SC Regular). */
const asciiWidths: readonly number[] = [
  224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555, 555, 555, 555, 555, 555, 278, 278, 555, 555, 555, 474,
  946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812, 723, 742, 633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559,
  606, 563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555,
];
const narrowWidths: Readonly<Record<string, number>> = { '–': 540, '—': 900, '−': 560, '²': 420, '³': 420, '\u00a0': 224 };
/** Bold is this much wider than regular. */
const boldFactor = 1.05;

/** Width of `text` in pixels in the house font. Everything outside ASCII counts as a full-width character. */
export function textWidth(text: string, fontSize: number, bold = false): number {
  let thousandths = 0;
  for (const character of text) thousandths += asciiWidths[(character.codePointAt(0) ?? 0) - 32] ?? narrowWidths[character] ?? 1000;
  return (thousandths / 1000) * fontSize * (bold ? boldFactor : 1);
}

/** Words of Latin text, single Chinese characters; a per cent sign, punctuation and what follows a no-break space stay with what they belong to. */
function pieces(text: string): readonly string[] {
  return text.match(/[（《“「"≥≤＞＜]*(?:[!-~–—−²³]+|[^\s\u00a0])(?:[，。；：、）》”」？！%]| %|\u00a0[^\s])*|[^\S\u00a0]+/gu) ?? [];
}

/** `text` broken into lines no wider than `width` pixels. A line break in the text stays. */
export function wrap(text: string, width: number, fontSize: number, bold = false): readonly string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const piece of pieces(paragraph)) {
      if (line.trim() !== '' && textWidth((line + piece).trimEnd(), fontSize, bold) > width) {
        lines.push(line.trimEnd());
        line = piece.trimStart();
      } else {
        line += piece;
      }
    }
    if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd());
    return lines;
  });
}

/** `text` as far as it goes in `width` pixels, with an ellipsis where something is left out. */
export function shorten(text: string, width: number, fontSize: number, bold = false): string {
  if (textWidth(text, fontSize, bold) <= width) return text;
  const characters = [...text];
  while (characters.length > 0 && textWidth(`${characters.join('')}…`, fontSize, bold) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** The widest of `texts` in pixels, rounded up. */
export function widest(texts: readonly string[], fontSize: number, bold = false): number {
  return Math.ceil(Math.max(0, ...texts.map((text) => textWidth(text, fontSize, bold))));
}
