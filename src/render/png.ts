import { createCanvas, GlobalFonts, loadImage, type Canvas } from '@napi-rs/canvas';
import { family, fontFile } from './font-files.js';
import { pngFile } from './png-file.js';
import { pixelSize, type PrintSize } from './print-size.js';

let registered = false;

function registerFonts(): void {
  if (registered) return;
  for (const weight of ['regular', 'bold'] as const) GlobalFonts.registerFromPath(fontFile(weight), family);
  registered = true;
}

/**
 * The SVG as it is to be drawn: its first tag asks for the pixels of the picture (the view box stays, so that lines and letters are drawn at
 * full resolution rather than enlarged) and covers all of them, though they are whole numbers and its own size is not; every text in the one family that is registered.
 */
function enlarged(svg: string, size: { readonly width: number; readonly height: number }): string {
  return svg
    .replace(/<svg\b[^>]*>/, (tag) => tag.replace(/\s(width|height)="[\d.]+"/g, (_, name: 'width' | 'height') => ` ${name}="${size[name]}"`).replace(/\spreserveAspectRatio=(?:"[^"]*"|'[^']*')/, '').replace(/^<svg/, '<svg preserveAspectRatio="none"'))
    .replace(/font-family="[^"]*"/g, `font-family="${family}"`);
}

/** The sheet that pictures are drawn on, one after the other: fresh memory for each costs more than drawing it. */
let sheet: Canvas | null = null;
/** Pixels of the largest sheet that is kept: a page of A4 at 400 dots an inch. */
const mostKept = 16e6;

/** A clear sheet of at least this size. */
function clearSheet(width: number, height: number): Canvas {
  if (sheet !== null && sheet.width >= width && sheet.height >= height) {
    sheet.getContext('2d').clearRect(0, 0, width, height);
    return sheet;
  }
  const fresh = createCanvas(Math.max(width, sheet?.width ?? 0), Math.max(height, sheet?.height ?? 0));
  if (fresh.width * fresh.height > mostKept) return createCanvas(width, height);
  sheet = fresh;
  return fresh;
}

/** An SVG drawing as a PNG file of the size asked for, which is also noted in it. No font of the machine is used. */
export async function drawPng(svg: string, print: PrintSize): Promise<Uint8Array> {
  registerFonts();
  const { width, height } = pixelSize(svg, print);
  const image = await loadImage(Buffer.from(enlarged(svg, { width, height })));
  // from here on nothing waits, so that no other picture comes between
  const context = clearSheet(width, height).getContext('2d');
  context.drawImage(image, 0, 0, width, height);
  const rows = (from: number, count: number): Uint8Array => {
    const { data } = context.getImageData(0, from, width, count);
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  };
  return pngFile({ width, height, rows }, print.dpi, print.fewColours);
}
