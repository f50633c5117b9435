import type { ReportChart } from '../report/document.js';

/** A chart with its drawing and the same as pixels. */
export type PrintedChart = ReportChart & { readonly png: Uint8Array };

/** PNG pixels to one of a chart's own: 300 to the inch where a chart of 747 pixels fills the 156 mm of a line. */
export const printScale = 2.5;

/**
 * Width and height of a drawing in its own pixels, read from its first tag.
 * @throws RangeError `svg without a size: <its beginning>`
 */
export function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const tag = /<svg\b[^>]*>/.exec(svg)?.[0] ?? '';
  const [width, height] = ['width', 'height'].map((name) => Number(new RegExp(`\\s${name}="([\\d.]+)"`).exec(tag)?.[1] ?? Number.NaN));
  if (width === undefined || height === undefined || !(width > 0 && height > 0)) throw new RangeError(`svg without a size: ${svg.slice(0, 40)}`);
  return { width, height };
}
