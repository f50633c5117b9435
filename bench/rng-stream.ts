/**
 * Words of the engine's random numbers on standard output without end, for test programs that read raw bytes:
 * `npx tsx bench/rng-stream.ts model | dieharder -a -g 200`.
 *
 * The argument is `model` (400 streams in turn, 80 names in five years: as a draw of a model reads them), `stream` (one stream) or
 * `seeds` (neighbouring seeds, years and replicates in turn). Words are little-endian. Stops quietly when the reader does.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fillWords, granule } from '../src/stats/keyed-stream.js';
import { streamKey, type StreamKey } from '../src/stats/streams.js';

type Stream = { readonly key: StreamKey; readonly year: number; readonly replicate: number };
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const layouts: { readonly [layout: string]: readonly Stream[] } = {
  model: range(80).flatMap((i) => range(5).map((year) => ({ key: streamKey(1, `assumption:x${i + 1}`), year: year + 1, replicate: 0 }))),
  stream: [{ key: streamKey(1, 'assumption:x1'), year: 0, replicate: 0 }],
  seeds: range(4).flatMap((seed) => range(4).flatMap((year) => range(2).map((replicate) => ({ key: streamKey(seed, 'assumption:x1'), year, replicate })))),
};

const layout = process.argv[2] ?? 'model';
const streams = layouts[layout];
if (streams === undefined) throw new RangeError(`the layout is one of ${Object.keys(layouts).join(', ')}: ${layout}`);

/** The words of all streams in turn, a granule of each at a time. */
function* blocks(all: readonly Stream[]): Generator<Uint8Array> {
  const row = new Uint32Array(granule);
  for (let first = 0; ; first += granule) {
    const block = new Uint32Array(all.length * granule);
    for (const [s, { key, year, replicate }] of all.entries()) {
      fillWords(row, key, year, replicate, first, granule);
      for (let i = 0; i < granule; i++) block[i * all.length + s] = row[i] as number;
    }
    yield new Uint8Array(block.buffer);
  }
}

await pipeline(Readable.from(blocks(streams)), process.stdout).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
