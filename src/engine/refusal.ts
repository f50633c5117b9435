import { quantile } from '../stats/distributions/index.js';
import type { Words } from './machine/machine.js';
import { drawnBehind, type DrawnBehind } from './program/behind.js';
import type { Program } from './program/program.js';
import { at, blockSize } from './row.js';

/** Numbers named of those that a value rests on. */
const named = 5;

/** What stands before the id of an assumption in the name of its stream. */
const ofAssumption = /^assumption:/;

/**
 * What to say of an outcome that is no number: which it is and in which draw, how many drawn numbers it rests on, and those of them that were drawn farthest
 * out: id, value, and in brackets the share of its random numbers that lie below. A standard normal number stands for something on another scale: no value.
 */
export function refusal(label: string, finite: number, draw: number, program: Program, words: Words): string {
  const what = `outcome is not finite: ${label}, draw ${draw}`;
  const behind = drawnBehind(program, finite);
  if (behind === null) return what;
  if (behind.length === 0) return `${what}; rests on nothing uncertain`;
  const first = draw - (draw % blockSize);
  const out = new Uint32Array(blockSize);
  const drawn = behind.map(({ place, law }) => {
    const { stream, year } = at(program.places, place);
    words(place, out, first, draw - first + 1);
    const below = ((out[draw - first] as number) + 0.5) / 2 ** 32;
    const id = stream.replace(ofAssumption, '');
    return { below, text: `${year === 0 ? id : `${id} ${year}`}${valueText(law, below)} (${digits(100 * below)} %)` };
  });
  const farthest = drawn.sort((a, b) => Math.abs(b.below - 0.5) - Math.abs(a.below - 0.5)).slice(0, named);
  return `${what}; rests on ${drawn.length} drawn number${drawn.length === 1 ? '' : 's'}, farthest out ${farthest.map(({ text }) => text).join(', ')}`;
}

function valueText(law: DrawnBehind['law'], below: number): string {
  if (law === null || (law.kind === 'normal' && law.mean === 0 && law.sd === 1)) return '';
  return ` = ${digits(quantile(law, below))}`;
}

const digits = (x: number): string => String(Number(x.toPrecision(3)));
