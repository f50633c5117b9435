import type { Font, Glyph } from 'fontkit';
import { fontOf } from './glyphs.js';
import { escapeXml, replaceTexts, type SvgText, type TextLine } from './svg-text.js';

const letter = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' } as const;

/** Hundredths of a chart pixel. */
const short = (value: number): string => String(Math.round(value * 100) / 100);

/** Share of its width that a line stands to the left of its place. */
const shift = { start: 0, middle: 0.5, end: 1 } as const;

/** Shapes of letters that a drawing has used so far, by what they look like; each is drawn once and placed wherever it occurs. */
type Shapes = Map<string, { readonly id: string; readonly d: string }>;

function shapeOf(glyph: Glyph, scale: number, { weight, size }: SvgText, shapes: Shapes): string {
  const key = `${weight} ${size} ${glyph.id}`;
  const known = shapes.get(key);
  if (known !== undefined) return known.id;
  const id = `letter${shapes.size}`;
  const d = glyph.path.commands.map(({ command, args }) => letter[command] + args.map((value, n) => short(n % 2 === 0 ? value * scale : 0 - value * scale)).join(' ')).join('');
  shapes.set(key, { id, d });
  return id;
}

/** Letters stand where the sum of their advances puts them, without kerning: by these widths the chart was laid out. */
function lineOutline(font: Font, { dx, dy, letters }: TextLine, text: SvgText, shapes: Shapes): string {
  const { glyphs, positions, advanceWidth } = font.layout(letters, { kern: false });
  const scale = text.size / font.unitsPerEm;
  let pen = dx - shift[text.anchor] * advanceWidth * scale;
  return glyphs
    .map((glyph, k) => {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[k] ?? {};
      const [x, y] = [short(pen + xOffset * scale), short(dy - yOffset * scale)];
      pen += xAdvance * scale;
      return glyph.path.commands.length === 0 ? '' : `<use xlink:href="#${shapeOf(glyph, scale, text, shapes)}" x="${x}" y="${y}"/>`;
    })
    .join('');
}

/** One text as shapes that look the same and still tell its words. */
function outline(text: SvgText, shapes: Shapes): string {
  const words = text.lines.map(({ letters }) => letters).join(' ');
  if (words.trim() === '') return '';
  const font = fontOf(text.weight);
  const lines = text.lines.map((line) => lineOutline(font, line, text, shapes)).join('');
  return `<g role="img" aria-label="${escapeXml(words)}"${text.rest.replace(/\s(?:role|aria-[a-z]+)="[^"]*"/g, '')}>${lines}</g>`;
}

/**
 * A drawing without fonts: every text (or those that are `chosen`) is drawn as the outlines of its letters in the house font, at the place where the
 * text would stand. It looks the same in every program; its words can no longer be searched or edited.
 */
export function outlineTexts(svg: string, chosen: (text: SvgText) => boolean = () => true): string {
  const shapes: Shapes = new Map();
  const outlined = replaceTexts(svg, (text) => (chosen(text) ? outline(text, shapes) : null));
  if (shapes.size === 0) return outlined;
  const definitions = [...shapes.values()].map(({ id, d }) => `<path id="${id}" d="${d}"/>`).join('');
  return outlined.replace(/<svg\b[^>]*>/, (tag) => `${tag}<defs>${definitions}</defs>`);
}
