import { crc32, deflateSync } from 'node:zlib';
import { indexColours } from './png-palette.js';

/**
 * A picture of four bytes a pixel: red, green, blue, and how much it covers. `rows` gives so many rows from one on, counted from the top. It is read in
 * strips, since fresh memory for all of it would cost more than drawing it.
 */
export type Pixels = { readonly width: number; readonly height: number; readonly rows: (from: number, count: number) => Uint8Array };

/** Charts are flat colours in long runs: rows as they are pack better than any filter of them, and harder packing costs three times as long for a tenth; where colours are few it is cheap. */
const packing = (fewColours: boolean) => ({ level: fewColours ? 6 : 3 });

/** Bytes of rows read at once: memory of this size is used again and again, more of it is asked of the system each time, at four times the cost. */
const stripBytes = 48_000;

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

/** Memory that rows are put together in, kept from picture to picture and packed before anything else is drawn. */
let scratch = new Uint8Array(0);

function roomFor(bytes: number): Uint8Array {
  if (scratch.length < bytes) scratch = new Uint8Array(bytes);
  return scratch.subarray(0, bytes);
}

/** Calls `each` for every row of a picture from the top, with its pixels as numbers 0xAABBGGRR as little-endian machines read them. */
function forRows({ width, height, rows }: Pixels, each: (row: Uint32Array, y: number) => void): void {
  const together = Math.max(1, Math.floor(stripBytes / (4 * width)));
  for (let from = 0; from < height; from += together) {
    const count = Math.min(together, height - from);
    const strip = rows(from, count);
    const pixels = new Uint32Array(strip.buffer, strip.byteOffset, width * count);
    for (let k = 0; k < count; k += 1) each(pixels.subarray(k * width, (k + 1) * width), from + k);
  }
}

/** Rows as PNG stores them, each behind a byte that names its filter, 0: none; three bytes a pixel. Null if a pixel does not cover all. */
function opaqueRows(pixels: Pixels): Uint8Array | null {
  const { width, height } = pixels;
  const stored = roomFor(height * (width * 3 + 1));
  const whole = width - (width % 4);
  // four pixels are three words
  const words = new Uint32Array((whole / 4) * 3);
  const bytes = new Uint8Array(words.buffer);
  let cover = 0xff000000;
  let to = 0;
  forRows(pixels, (row) => {
    let word = 0;
    for (let x = 0; x < whole; x += 4) {
      const [a, b, c, d] = [row[x] as number, row[x + 1] as number, row[x + 2] as number, row[x + 3] as number];
      cover &= a & b & c & d;
      words[word] = (a & 0xffffff) | (b << 24);
      words[word + 1] = ((b >>> 8) & 0xffff) | (c << 16);
      words[word + 2] = ((c >>> 16) & 0xff) | (d << 8);
      word += 3;
    }
    stored[to] = 0;
    stored.set(bytes, to + 1);
    to += 1 + 3 * whole;
    for (let x = whole; x < width; x += 1) {
      const pixel = row[x] as number;
      cover &= pixel;
      stored[to] = pixel & 255;
      stored[to + 1] = (pixel >>> 8) & 255;
      stored[to + 2] = (pixel >>> 16) & 255;
      to += 3;
    }
  });
  return cover >>> 24 === 255 ? stored : null;
}

/** The same with all four bytes of a pixel. */
function transparentRows(pixels: Pixels): Uint8Array {
  const { width, height } = pixels;
  const stored = roomFor(height * (width * 4 + 1));
  forRows(pixels, (row, y) => {
    const at = y * (width * 4 + 1);
    stored[at] = 0;
    stored.set(new Uint8Array(row.buffer, row.byteOffset, row.byteLength), at + 1);
  });
  return stored;
}

/** The same with one byte a pixel, which names its colour. */
function indexedRows(pixels: Pixels): { readonly colours: Uint8Array; readonly stored: Uint8Array } {
  const { width, height } = pixels;
  const { colours, indexOf } = indexColours((each) => forRows(pixels, each));
  const stored = roomFor(height * (width + 1));
  forRows(pixels, (row, y) => {
    stored[y * (width + 1)] = 0;
    indexOf(row, stored.subarray(y * (width + 1) + 1, (y + 1) * (width + 1)));
  });
  return { colours, stored };
}

/** How pixels are stored: their colour type, the chunk of colours if they name them by number, their rows. */
function storedAs(pixels: Pixels, fewColours: boolean): { readonly type: number; readonly palette: readonly Buffer[]; readonly stored: Uint8Array } {
  const opaque = opaqueRows(pixels);
  if (opaque === null) return { type: trueColourWithAlpha, palette: [], stored: transparentRows(pixels) };
  if (!fewColours) return { type: trueColour, palette: [], stored: opaque };
  const { colours, stored } = indexedRows(pixels);
  return { type: indexedColour, palette: [chunk('PLTE', colours)], stored };
}

/**
 * A PNG file that says how large it is to be printed. Pictures without a transparent pixel are stored without the fourth byte, or, where
 * `fewColours` asks for it, in 256 colours.
 * Format: PNG Specification, third edition (W3C), chunks IHDR, PLTE, pHYs, IDAT, IEND.
 */
export function pngFile(pixels: Pixels, dpi: number, fewColours = false): Uint8Array {
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
  const packed = deflateSync(stored, packing(fewColours));
  return Buffer.concat([signature, chunk('IHDR', header), ...palette, chunk('pHYs', size), chunk('IDAT', packed), chunk('IEND', new Uint8Array())]);
}
