import { drawPng } from '../render/index.js';
import { mm } from './page.js';
import type { ReportStyle } from '../report/document.js';

/** A logo on paper: its size in points, its pixels, and the drawing where it is one. */
export type PrintedLogo = { readonly width: number; readonly height: number; readonly png: Uint8Array; readonly svg: Uint8Array | null; readonly alt: string };

/** The room of a logo on the first page, in points: 16 mm high, 70 mm wide. */
const room = { width: 70 * mm, height: 16 * mm } as const;

/** Pixels to an inch of a drawing for paper, by judgement: edges of flat colour show at 300. */
const resolution = 600;

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** The drawing with its size and view box in its first tag, however it was told there. */
function sized(svg: string, { width, height }: { readonly width: number; readonly height: number }): string {
  return svg.replace(/<svg\b[^>]*>/, (tag) => {
    const box = /\sviewBox=/.test(tag) ? '' : ` viewBox="0 0 ${width} ${height}"`;
    return tag.replace(/\s(?:width|height)=(?:"[^"]*"|'[^']*')/g, '').replace(/^<svg/, `<svg width="${width}" height="${height}"${box}`);
  });
}

/** A logo as programs for paper take it: as pixels, since not all of them read every drawing. */
export async function printedLogo({ logo }: ReportStyle): Promise<PrintedLogo | null> {
  if (logo === null) return null;
  const scale = Math.min(room.width / logo.width, room.height / logo.height);
  const size = { width: logo.width * scale, height: logo.height * scale };
  const bytes = bytesOf(logo.data);
  if (logo.type === 'png') return { ...size, png: bytes, svg: null, alt: logo.alt };
  const svg = sized(new TextDecoder().decode(bytes), logo);
  return { ...size, png: await drawPng(svg, { dpi: resolution, widthMm: size.width / mm }), svg: new TextEncoder().encode(svg), alt: logo.alt };
}
