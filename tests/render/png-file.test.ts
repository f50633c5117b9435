import { createCanvas, loadImage } from '@napi-rs/canvas';
import fc from 'fast-check';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pngFile, type Pixels } from '../../src/render/png-file.js';

type Chunk = { readonly type: string; readonly data: Buffer; readonly sound: boolean };

/** The chunks of a PNG file, read by the book: length, type, data, checksum of type and data. */
function chunksOf(png: Uint8Array): readonly Chunk[] {
  const bytes = Buffer.from(png);
  const chunks: Chunk[] = [];
  for (let at = 8; at < bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    chunks.push({ type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, end), sound: bytes.readUInt32BE(end) === crc32(bytes.subarray(at + 4, end)) });
    at = end + 4;
  }
  return chunks;
}

type Whole = { readonly width: number; readonly height: number; readonly rgba: Uint8Array };
const pixelsOf = ({ width, height, rgba }: Whole): Pixels => ({ width, height, rows: (from, count) => rgba.subarray(4 * width * from, 4 * width * (from + count)) });

/** Pixels of a PNG file as another decoder gives them. */
async function decoded(png: Uint8Array): Promise<Whole> {
  const image = await loadImage(Buffer.from(png));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return { width: image.width, height: image.height, rgba: Uint8Array.from(data) };
}

/** Pictures of any colours; the transparent ones are wholly so, for what half covers is rounded by decoders. */
const pictures = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.boolean()).chain(([width, height, opaque]) =>
  fc
    .array(fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), opaque ? fc.constant(255) : fc.constantFrom(0, 255)), { minLength: width * height, maxLength: width * height })
    .map((pixels): Whole => ({ width, height, rgba: Uint8Array.from(pixels.flatMap(([r, g, b, a]) => (a === 0 ? [0, 0, 0, 0] : [r, g, b, a]))) })),
);

describe('pngFile', () => {
  it('comes back pixel for pixel from another decoder', async () => {
    await fc.assert(fc.asyncProperty(pictures, async (picture) => void expect(await decoded(pngFile(pixelsOf(picture), 96))).toEqual(picture)), { numRuns: 60 });
  });

  it.each([[3001, 9, 255], [3001, 9, 0], [13_000, 2, 255], [13_000, 2, 0]])('comes back whole where it takes several strips: %d x %d, covering %d', async (width, height, alpha) => {
    const rgba = Uint8Array.from(Array.from({ length: width * height }, (_, k) => (k % 5 === 0 && alpha === 0 ? [0, 0, 0, 0] : [k % 251, (k * 7) % 253, Math.floor(k / width), 255])).flat());
    expect(Buffer.compare((await decoded(pngFile(pixelsOf({ width, height, rgba }), 96))).rgba, rgba)).toBe(0);
    const few = Uint8Array.from(Array.from({ length: width * height }, (_, k) => [k % 16, Math.floor(k / width), 9, 255]).flat());
    expect(Buffer.compare((await decoded(pngFile(pixelsOf({ width, height, rgba: few }), 96, true))).rgba, few)).toBe(0);
  });

  it('keeps the 256 most frequent colours where few are asked for, and any other as the nearest of these', async () => {
    const rgba = Uint8Array.from(Array.from({ length: 300 }, (_, k) => [k % 256, 7, 0, 255]).flat().concat([254, 9, 1, 255]));
    const { rgba: back } = await decoded(pngFile(pixelsOf({ width: 301, height: 1, rgba }), 96, true));
    expect(back.subarray(0, 1200)).toEqual(rgba.subarray(0, 1200));
    expect([...back.subarray(1200)]).toEqual([254, 7, 0, 255]);
  });

  it('has the four chunks in order, each with its checksum', () => {
    const chunks = chunksOf(pngFile(pixelsOf({ width: 2, height: 1, rgba: Uint8Array.of(1, 2, 3, 255, 4, 5, 6, 255) }), 300));
    expect(chunks.map(({ type, sound }) => ({ type, sound }))).toEqual(['IHDR', 'pHYs', 'IDAT', 'IEND'].map((type) => ({ type, sound: true })));
  });

  it.each([[72, 2835], [96, 3780], [300, 11811], [600, 23622]])('says %d pixels to an inch as %d to a metre, in both directions', (dpi, perMetre) => {
    const size = chunksOf(pngFile(pixelsOf({ width: 1, height: 1, rgba: Uint8Array.of(0, 0, 0, 255) }), dpi)).find(({ type }) => type === 'pHYs')?.data;
    expect([size?.readUInt32BE(0), size?.readUInt32BE(4), size?.[8]]).toEqual([perMetre, perMetre, 1]);
  });

  it('stores no fourth byte where nothing is transparent', () => {
    const kindOf = (alpha: number): number | undefined => chunksOf(pngFile(pixelsOf({ width: 1, height: 1, rgba: Uint8Array.of(9, 9, 9, alpha) }), 96))[0]?.data[9];
    expect([kindOf(255), kindOf(254)]).toEqual([2, 6]);
  });
});
