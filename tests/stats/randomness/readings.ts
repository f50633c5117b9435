import { granule } from '../../../src/stats/keyed-stream.js';
import { streamKey, type StreamKey } from '../../../src/stats/streams.js';

/** What fills words of keyed streams: the engine's `fillWords`, Philox, or one with a fault. */
export type Fill = (out: Uint32Array, key: StreamKey, year: number, replicate: number, firstDraw: number, count: number) => void;
type Address = { readonly seed: number; readonly name: string; readonly year: number; readonly replicate: number };

/** A stream as the model names one. */
const address = (change: Partial<Address> = {}): Address => ({ seed: 1, name: 'assumption:x1', year: 0, replicate: 0, ...change });

export function readStream(fill: Fill, { seed, name, year, replicate }: Address, first: number, count: number): Uint32Array {
  const out = new Uint32Array(count);
  fill(out, streamKey(seed, name), year, replicate, first, count);
  return out;
}

/** Word 0 of every stream in turn, then word 1 of every stream, and so on: as one draw of a model reads them. */
function inTurn(fill: Fill, addresses: readonly Address[], count: number, first = 0): Uint32Array {
  const out = new Uint32Array(count);
  const words = Math.ceil(count / addresses.length);
  addresses.forEach((one, s) => {
    const stream = readStream(fill, one, first, words);
    for (let i = 0, at = s; at < count; i++, at += addresses.length) out[at] = stream[i] as number;
  });
  return out;
}

/** Some words of every granule of a stream. */
function ofGranules(fill: Fill, wanted: readonly number[], count: number): Uint32Array {
  const out = new Uint32Array(count);
  const block = new Uint32Array(granule * 64);
  const key = streamKey(1, 'assumption:x1');
  let at = 0;
  for (let first = 0; at < count; first += block.length) {
    fill(block, key, 0, 0, first, block.length);
    for (let g = 0; g < block.length; g += granule) for (const w of wanted) out[at++] = block[g + w] as number;
  }
  return out;
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const names = (n: number): string[] => range(n).map((i) => `assumption:x${i + 1}`);

/** The streams of a model: 80 names in five years. */
export function modelStreams(seed: number): Address[] {
  return names(80).flatMap((name) => [1, 2, 3, 4, 5].map((year) => address({ seed, name, year })));
}

/** Ways to read words off keyed streams, within one and across neighbours. */
export const readings: { readonly [reading: string]: (fill: Fill, count: number) => Uint32Array } = {
  'one stream': (fill, count) => readStream(fill, address(), 0, count),
  'one stream far out': (fill, count) => readStream(fill, address({ seed: 0, name: 'noise:forest', year: 2025 }), 2 ** 36 + 77, count),
  '400 streams in turn': (fill, count) => inTurn(fill, modelStreams(1), count),
  'two names in turn': (fill, count) => inTurn(fill, [address(), address({ name: 'assumption:x2' })], count),
  'years in turn': (fill, count) => inTurn(fill, [1, 2, 3, 4, 5].map((year) => address({ year })), count),
  'seeds in turn': (fill, count) => inTurn(fill, [0, 1, 2, 3, 2 ** 32 - 1].map((seed) => address({ seed })), count),
  'seeds and years in turn': (fill, count) => inTurn(fill, [0, 1, 2].flatMap((seed) => [0, 1, 2].map((year) => address({ seed, year }))), count),
  'replicates in turn': (fill, count) => inTurn(fill, [address(), address({ replicate: 1 })], count),
  'one lane': (fill, count) => readStream(fill, address({ year: 3 }), 0, 4 * count).filter((_, d) => d % 4 === 2),
  'borders of granules': (fill, count) => ofGranules(fill, [0, 1, 2, 3, granule - 4, granule - 3, granule - 2, granule - 1], count),
  'first words of granules': (fill, count) => ofGranules(fill, [0], count),
  'first granules of many names': (fill, count) => {
    const out = new Uint32Array(count);
    names(Math.ceil(count / 16)).forEach((name, i) => out.set(readStream(fill, address({ name }), 0, Math.min(16, count - 16 * i)), 16 * i));
    return out;
  },
};

/** Streams to be compared in pairs: neighbouring names, years, seeds and replicates, 320 in all, and single lanes of some. */
export function pairedStreams(fill: Fill, words: number): Uint32Array[] {
  const neighbours = names(16).flatMap((name) =>
    [0, 1, 2, 3, 4].flatMap((year) => [0, 1].flatMap((seed) => [0, 1].map((replicate) => address({ seed, name, year, replicate })))),
  );
  return neighbours.map((one) => readStream(fill, one, 0, words));
}

/** The four lanes of 60 streams, each lane a stream of its own. */
export function pairedLanes(fill: Fill, words: number): Uint32Array[] {
  return names(60).flatMap((name) => {
    const stream = readStream(fill, address({ name }), 0, 4 * words);
    return [0, 1, 2, 3].map((lane) => stream.filter((_, d) => d % 4 === lane));
  });
}
