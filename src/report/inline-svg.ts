import { escapeHtml } from './escape.js';

const markers = /<\?xml[\s\S]*?\?>|<!DOCTYPE[\s\S]*?>|<!--[\s\S]*?-->/gi;
const attribute = (tag: string, name: string): string | null => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? null;
const without = (tag: string, names: readonly string[]): string => names.reduce((left, name) => left.replace(new RegExp(`\\s${name}="[^"]*"`, 'g'), ''), tag);

/** Ids of one drawing and every reference to them: own names, so that drawings on one page do not take each other's clip paths. */
function prefixTag(tag: string, prefix: string): string {
  return tag
    .replace(/(\sid=")([^"]+)"/g, `$1${prefix}-$2"`)
    .replace(/url\((['"]?|&quot;)#([^)'"&]+)(['"]?|&quot;)\)/g, `url(#${prefix}-$2)`)
    .replace(/(\s(?:xlink:)?href=")#([^"]+)"/g, `$1#${prefix}-$2"`)
    .replace(/(\saria-(?:labelledby|describedby)=")([^"]+)"/g, (_, start: string, ids: string) => `${start}${ids.split(/\s+/).map((id) => `${prefix}-${id}`).join(' ')}"`);
}

/** The drawing at its natural width at most, shrinking with its box. */
function rootTag(tag: string, altText: string | undefined): string {
  const width = Number.parseFloat(attribute(tag, 'width') ?? '');
  const height = Number.parseFloat(attribute(tag, 'height') ?? '');
  const box = attribute(tag, 'viewBox') ?? `0 0 ${width} ${height}`;
  const natural = Number.isFinite(width) ? width : Number(box.trim().split(/[\s,]+/)[2]);
  const kept = without(tag, ['width', 'height', 'viewBox', 'style', 'class', 'role', 'aria-label', 'aria-labelledby', 'aria-roledescription']).replace(/^<svg/, '').replace(/\/?>$/, '');
  const label = altText === undefined ? '' : ` role="img" aria-label="${escapeHtml(altText)}"`;
  return `<svg${kept} viewBox="${box}"${label} style="--natural:${Math.round(natural)}px">`;
}

/**
 * An SVG file as part of a page: no prolog, ids prefixed, size left to the box (natural width in `--natural`), fonts left to the page.
 * With an alternative text the drawing is one image to a screen reader.
 */
export function inlineSvg(svg: string, prefix: string, altText?: string): string {
  const bare = svg.replace(markers, '').replace(/@font-face\s*\{[^}]*\}/g, '').replace(/<style[^>]*>\s*(?:<!\[CDATA\[\s*\]\]>)?\s*<\/style>/g, '').trim();
  if (!bare.startsWith('<svg')) throw new RangeError(`not an svg: ${bare.slice(0, 40)}`);
  let root = true;
  return bare.replace(/<[^>]+>/g, (tag) => {
    const own = prefixTag(tag, prefix);
    if (!root) return own;
    root = false;
    return rootTag(own, altText);
  });
}
