import type { WordSource } from './machine/create.js';
import type { Program } from './program/program.js';
import { placesBehind } from './program/behind.js';
import { at, blockSize } from './row.js';

/** Numbers named of those that a value rests on. */
const named = 5;

/**
 * What to say of an outcome that is no number: which it is and in which draw, and what of the uncertain numbers it rests on was drawn farthest out, as a
 * share of the draws that lie below.
 */
export function refusal(label: string, finite: number, draw: number, program: Program, { words }: Pick<WordSource, 'words'>): string {
  const out = new Uint32Array(blockSize);
  const first = draw - (draw % blockSize);
  const behind = placesBehind(program, finite).map((k) => {
    const { stream, year } = at(program.places, k);
    words(k, out, first, draw - first + 1);
    const below = ((out[draw - first] as number) + 0.5) / 2 ** 32;
    return { name: year === 0 ? stream : `${stream} ${year}`, below };
  });
  const farthest = [...behind].sort((a, b) => Math.abs(b.below - 0.5) - Math.abs(a.below - 0.5)).slice(0, named);
  const rests = behind.length === 0 ? 'rests on nothing uncertain' : `rests on ${behind.length} drawn numbers, farthest out ${farthest.map(({ name, below }) => `${name} (${Number((100 * below).toPrecision(3))} % lie below)`).join(', ')}`;
  return `outcome is not finite: ${label}, draw ${draw}; ${rests}`;
}
