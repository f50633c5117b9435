import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas';
import { family, fontFile } from './font-files.js';

let registered = false;

function registerFonts(): void {
  if (registered) return;
  for (const weight of ['regular', 'bold'] as const) GlobalFonts.registerFromPath(fontFile(weight), family);
  registered = true;
}

/**
 * The SVG as it is to be drawn: `scale` times larger in its first tag (the view box stays, so that lines and letters are drawn at full
 * resolution rather than enlarged), every text in the one family that is registered.
 */
function enlarged(svg: string, scale: number): string {
  const tag = /<svg\b[^>]*>/.exec(svg)?.[0];
  if (tag === undefined) throw new RangeError(`no <svg> tag: ${svg.slice(0, 40)}`);
  const larger = tag.replace(/\b(width|height)="([\d.]+)"/g, (_, name: string, value: string) => `${name}="${Math.ceil(Number(value) * scale)}"`);
  return svg.replace(tag, () => larger).replace(/font-family="[^"]*"/g, `font-family="${family}"`);
}

/** An SVG drawing as a PNG, `scale` pixels to each of its own. No font of the machine is used. */
export async function drawPng(svg: string, scale: number): Promise<Uint8Array> {
  registerFonts();
  const image = await loadImage(Buffer.from(enlarged(svg, scale)));
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.encode('png');
}
