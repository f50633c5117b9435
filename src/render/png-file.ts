import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

/** Pixels row by row from the top, four bytes each: red, green, blue, and how much they cover. */
export type Pixels = { readonly width: number; readonly height: number; readonly rgba: Uint8Array };

const compress = promisify(deflate);

/** Charts are flat colours in long runs: rows as they are pack better than any filter of them, and harder packing costs several times as long for a tenth. */
const packing = { level: 4 } as const;

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const trueColour = 2;
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

/** The same with the fourth byte. */
function rows({ width, height, rgba }: Pixels): Uint8Array {
  const stored = new Uint8Array(height * (width * 4 + 1));
  for (let y = 0; y < height; y += 1) stored.set(rgba.subarray(y * width * 4, (y + 1) * width * 4), y * (width * 4 + 1) + 1);
  return stored;
}

/**
 * A PNG file that says how large it is to be printed. Pictures without a transparent pixel are stored without the fourth byte.
 * Format: PNG Specification, third edition (W3C), chunks IHDR, pHYs, IDAT, IEND.
 */
export async function pngFile(pixels: Pixels, dpi: number): Promise<Uint8Array> {
  const opaque = isOpaque(pixels.rgba);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(pixels.width, 0);
  header.writeUInt32BE(pixels.height, 4);
  header.set([8, opaque ? trueColour : trueColourWithAlpha, 0, 0, 0], 8);
  const size = Buffer.alloc(9);
  const dotsPerMetre = Math.round((dpi * 1000) / millimetresPerInch);
  size.writeUInt32BE(dotsPerMetre, 0);
  size.writeUInt32BE(dotsPerMetre, 4);
  size[8] = perMetre;
  const packed = await compress(opaque ? opaqueRows(pixels) : rows(pixels), packing);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('pHYs', size), chunk('IDAT', packed), chunk('IEND', new Uint8Array())]);
}
