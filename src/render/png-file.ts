import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import { indexColours } from './png-palette.js';

/** Pixels row by row from the top, four bytes each: red, green, blue, and how much they cover. */
export type Pixels = { readonly width: number; readonly height: number; readonly rgba: Uint8Array };

const compress = promisify(deflate);

/** Charts are flat colours in long runs: rows as they are pack better than any filter of them, and harder packing costs several times as long for a tenth. */
const packing = { level: 4 } as const;

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const trueColour = 2;
const indexedColour = 3;
const trueColourWithAlpha = 6;
const perMetre = 1;
const millimetresPerInch = 25.4;

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function isOpaque(rgba: Uint8Array): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 255) return false;
  return true;
}

/** Rows as PNG stores them, each behind a byte that names its filter: 0, none. Written out channel by channel: this is most of what a picture costs. */
function opaqueRows({ width, height, rgba }: Pixels): Uint8Array {
  const stored = new Uint8Array(height * (width * 3 + 1));
  let to = 0;
  let from = 0;
  for (let y = 0; y < height; y += 1) {
    to += 1;
    for (let x = 0; x < width; x += 1) {
      stored[to] = rgba[from] as number;
      stored[to + 1] = rgba[from + 1] as number;
      stored[to + 2] = rgba[from + 2] as number;
      to += 3;
      from += 4;
    }
  }
  return stored;
}

/** The same for bytes that are stored as they are, `each` for a pixel. */
function rows(bytes: Uint8Array, { width, height }: Pixels, each: number): Uint8Array {
  const stored = new Uint8Array(height * (width * each + 1));
  for (let y = 0; y < height; y += 1) stored.set(bytes.subarray(y * width * each, (y + 1) * width * each), y * (width * each + 1) + 1);
  return stored;
}

/** How pixels are stored: their colour type, the chunk of colours if they name them by number, their rows. */
function storedAs(pixels: Pixels, fewColours: boolean): { readonly type: number; readonly palette: readonly Buffer[]; readonly stored: Uint8Array } {
  if (!isOpaque(pixels.rgba)) return { type: trueColourWithAlpha, palette: [], stored: rows(pixels.rgba, pixels, 4) };
  if (!fewColours) return { type: trueColour, palette: [], stored: opaqueRows(pixels) };
  const { colours, indices } = indexColours(pixels.rgba);
  return { type: indexedColour, palette: [chunk('PLTE', colours)], stored: rows(indices, pixels, 1) };
}

/**
 * A PNG file that says how large it is to be printed. Pictures without a transparent pixel are stored without the fourth byte, or, where
 * `fewColours` asks for it, in 256 colours.
 * Format: PNG Specification, third edition (W3C), chunks IHDR, PLTE, pHYs, IDAT, IEND.
 */
export async function pngFile(pixels: Pixels, dpi: number, fewColours = false): Promise<Uint8Array> {
  const { type, palette, stored } = storedAs(pixels, fewColours);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(pixels.width, 0);
  header.writeUInt32BE(pixels.height, 4);
  header.set([8, type, 0, 0, 0], 8);
  const size = Buffer.alloc(9);
  const dotsPerMetre = Math.round((dpi * 1000) / millimetresPerInch);
  size.writeUInt32BE(dotsPerMetre, 0);
  size.writeUInt32BE(dotsPerMetre, 4);
  size[8] = perMetre;
  const packed = await compress(stored, packing);
  return Buffer.concat([signature, chunk('IHDR', header), ...palette, chunk('pHYs', size), chunk('IDAT', packed), chunk('IEND', new Uint8Array())]);
}
