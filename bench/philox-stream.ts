/** Streams of plain Philox4x32-10, to compare with: draw d is word d mod 4 of the block with counter [floor(d / 4), year, key.high, replicate]. */
import { writePhilox } from '../src/stats/philox.js';
import type { StreamKey } from '../src/stats/streams.js';

/** Fills `out[0..count)` with the words of draws `firstDraw .. firstDraw + count - 1`, which lie below 2^34. */
export function philoxWords(out: Uint32Array, key: StreamKey, year: number, replicate: number, firstDraw: number, count: number): void {
  const block = new Uint32Array(4);
  let number = Math.floor(firstDraw / 4);
  for (let i = -(firstDraw % 4); i < count; i += 4, number++) {
    const whole = i >= 0 && i + 4 <= count;
    writePhilox(whole ? out : block, whole ? i : 0, [number, year, key.high, replicate], key.seed, key.low);
    if (whole) continue;
    for (let j = Math.max(0, -i); j < Math.min(4, count - i); j++) out[i + j] = block[j] as number;
  }
}
