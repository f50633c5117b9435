import { isBold } from './weight.js';
import type { Weight } from './font-files.js';

/** A line of a text: where it starts beside the place of its text, in chart pixels, and its letters. */
export type TextLine = { readonly dx: number; readonly dy: number; readonly letters: string };

/** A `<text>` of a drawing as vega writes it. `rest` holds the attributes that say nothing of type: place, colours, opacity. */
export type SvgText = { readonly lines: readonly TextLine[]; readonly anchor: 'start' | 'middle' | 'end'; readonly size: number; readonly weight: Weight; readonly rest: string };

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/\n/g, '&#xA;');
}

const unescapeXml = (text: string): string => text.replace(/&(?:amp|lt|gt|quot);/g, (entity) => entities[entity] ?? entity);
const attribute = (attributes: string, name: string): string | null => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? null;
const ofType = /\s(?:text-anchor|font-family|font-size|font-weight)="[^"]*"/g;

/** Lines of a text: its own letters, or each of its `<tspan>`, which go down from the one before. */
function linesOf(content: string): readonly TextLine[] {
  if (!content.includes('<tspan')) return [{ dx: 0, dy: 0, letters: unescapeXml(content) }];
  let dy = 0;
  return [...content.matchAll(/<tspan([^>]*)>([^<]*)<\/tspan>/g)].map(([, attributes = '', letters = '']) => {
    dy += Number(attribute(attributes, 'dy') ?? 0);
    return { dx: Number(attribute(attributes, 'x') ?? 0), dy, letters: unescapeXml(letters) };
  });
}

function parse(attributes: string, content: string): SvgText {
  const size = Number.parseFloat(attribute(attributes, 'font-size') ?? '');
  if (!(size > 0)) throw new RangeError(`a text without a size: ${content.slice(0, 40)}`);
  const anchor = attribute(attributes, 'text-anchor');
  return {
    lines: linesOf(content),
    anchor: anchor === 'middle' || anchor === 'end' ? anchor : 'start',
    size,
    weight: isBold(attribute(attributes, 'font-weight') ?? undefined) ? 'bold' : 'regular',
    rest: attributes.replace(ofType, ''),
  };
}

/** The drawing with each of its texts replaced; null leaves one as it is. @throws RangeError `a text without a size: <letters>` */
export function replaceTexts(svg: string, replacement: (text: SvgText) => string | null): string {
  return svg.replace(/<text((?:\s[\w:-]+="[^"]*")*)\s*(?:\/>|>([\s\S]*?)<\/text>)/g, (whole, attributes: string, content: string | undefined) => replacement(parse(attributes, content ?? '')) ?? whole);
}
