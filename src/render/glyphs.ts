import { openSync, type Font } from 'fontkit';
import { fontFile, type Weight } from './font-files.js';

const fonts = new Map<Weight, Font>();
const advances: Readonly<Record<Weight, Map<string, number>>> = { regular: new Map(), bold: new Map() };

/** The opened font of a weight. */
export function fontOf(weight: Weight): Font {
  let opened = fonts.get(weight);
  if (opened === undefined) {
    const found = openSync(fontFile(weight));
    if (!('glyphForCodePoint' in found)) throw new RangeError(`not a single font: ${fontFile(weight)}`);
    opened = found;
    fonts.set(weight, opened);
  }
  return opened;
}

/** Advance of one character as a share of the font size. */
function advance(character: string, weight: Weight): number {
  const known = advances[weight].get(character);
  if (known !== undefined) return known;
  const opened = fontOf(weight);
  const share = opened.glyphForCodePoint(character.codePointAt(0) as number).advanceWidth / opened.unitsPerEm;
  advances[weight].set(character, share);
  return share;
}

/** Width of a line of text in pixels: the sum of its advances, without kerning, so never narrower than what a browser draws in Latin. */
export function textWidth(text: string, fontSize: number, weight: Weight = 'regular'): number {
  let sum = 0;
  for (const character of text) sum += advance(character, weight);
  return sum * fontSize;
}

/** The characters of `text` that the font of a weight cannot draw, each once, in order of appearance; line breaks and tabs are not drawn. */
export function missingGlyphs(text: string, weight: Weight = 'regular'): readonly string[] {
  return [...new Set(text)].filter((character) => !/[\n\r\t]/.test(character) && !fontOf(weight).hasGlyphForCodePoint(character.codePointAt(0) as number));
}
