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

/** Pixels of a PNG file as another decoder gives them. */
async function decoded(png: Uint8Array): Promise<Pixels> {
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
    .map((pixels): Pixels => ({ width, height, rgba: Uint8Array.from(pixels.flatMap(([r, g, b, a]) => (a === 0 ? [0, 0, 0, 0] : [r, g, b, a]))) })),
);

describe('pngFile', () => {
  it('comes back pixel for pixel from another decoder', async () => {
    await fc.assert(fc.asyncProperty(pictures, async (pixels) => void expect(await decoded(await pngFile(pixels, 96))).toEqual(pixels)), { numRuns: 60 });
  });

  it('has the four chunks in order, each with its checksum', async () => {
    const chunks = chunksOf(await pngFile({ width: 2, height: 1, rgba: Uint8Array.of(1, 2, 3, 255, 4, 5, 6, 255) }, 300));
    expect(chunks.map(({ type, sound }) => ({ type, sound }))).toEqual(['IHDR', 'pHYs', 'IDAT', 'IEND'].map((type) => ({ type, sound: true })));
  });

  it.each([[72, 2835], [96, 3780], [300, 11811], [600, 23622]])('says %d pixels to an inch as %d to a metre, in both directions', async (dpi, perMetre) => {
    const size = chunksOf(await pngFile({ width: 1, height: 1, rgba: Uint8Array.of(0, 0, 0, 255) }, dpi)).find(({ type }) => type === 'pHYs')?.data;
    expect([size?.readUInt32BE(0), size?.readUInt32BE(4), size?.[8]]).toEqual([perMetre, perMetre, 1]);
  });

  it('stores no fourth byte where nothing is transparent', async () => {
    const kindOf = async (alpha: number): Promise<number | undefined> => chunksOf(await pngFile({ width: 1, height: 1, rgba: Uint8Array.of(9, 9, 9, alpha) }, 96))[0]?.data[9];
    expect([await kindOf(255), await kindOf(254)]).toEqual([2, 6]);
  });
});
