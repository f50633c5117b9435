/**
 * How large a picture is to be: `dpi` pixels to an inch, `widthMm` millimetres wide; without a width it has its natural one, 96 chart pixels
 * to an inch. `fewColours` keeps its 256 most frequent colours only, which makes it a third as large.
 */
export type PrintSize = { readonly dpi: number; readonly widthMm?: number; readonly fewColours?: boolean };

/** Two pixels to one of the chart's: crisp on screens of today. */
export const screenSize: PrintSize = { dpi: 192 };

const chartPixelsPerInch = 96;
const millimetresPerInch = 25.4;
const pointsPerInch = 72;

/** More pixels than this on a side are refused: a picture takes four bytes a pixel, several times over, while it is drawn. */
const mostPixels = 16_384;

/** Width and height of an SVG drawing as its first tag states them, in chart pixels. @throws RangeError `no size in the <svg> tag: <tag>` */
export function svgSize(svg: string): { readonly width: number; readonly height: number } {
  const tag = /<svg\b[^>]*>/.exec(svg)?.[0];
  if (tag === undefined) throw new RangeError(`no <svg> tag: ${svg.slice(0, 40)}`);
  const [width, height] = ['width', 'height'].map((name) => Number(new RegExp(`\\s${name}="([\\d.]+)"`).exec(tag)?.[1]));
  if (!(width !== undefined && height !== undefined && width > 0 && height > 0)) throw new RangeError(`no size in the <svg> tag: ${tag}`);
  return { width, height };
}

/** Pixels of a picture of a drawing, at the size asked for. @throws RangeError `a picture must not have more than 16384 pixels on a side: <width> x <height>` */
export function pixelSize(svg: string, { dpi, widthMm }: PrintSize): { readonly width: number; readonly height: number } {
  const natural = svgSize(svg);
  const inches = widthMm === undefined ? natural.width / chartPixelsPerInch : widthMm / millimetresPerInch;
  const scale = (inches * dpi) / natural.width;
  const [width, height] = [Math.round(natural.width * scale), Math.round(natural.height * scale)];
  if (Math.max(width, height) > mostPixels) throw new RangeError(`a picture must not have more than ${mostPixels} pixels on a side: ${width} x ${height}`);
  return { width, height };
}

/** Points (1/72 inch) of a drawing on paper, `widthMm` millimetres wide or at its natural size. */
export function pointSize(svg: string, widthMm: number | undefined): { readonly width: number; readonly height: number } {
  const natural = svgSize(svg);
  const width = widthMm === undefined ? (natural.width * pointsPerInch) / chartPixelsPerInch : (widthMm * pointsPerInch) / millimetresPerInch;
  return { width, height: (natural.height * width) / natural.width };
}

/** An SVG drawing that asks for `widthMm` millimetres where it is placed. */
export function svgOfWidth(svg: string, widthMm: number): string {
  const { width, height } = svgSize(svg);
  const heightMm = Number(((height * widthMm) / width).toFixed(3));
  return svg.replace(/<svg\b[^>]*>/, (tag) => tag.replace(/\swidth="[\d.]+"/, ` width="${widthMm}mm"`).replace(/\sheight="[\d.]+"/, ` height="${heightMm}mm"`));
}
