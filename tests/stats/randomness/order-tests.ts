import { chiSquareP, equalChiSquareP, kolmogorovP, type Outcome } from './p-values.js';

const uniform = (word: number): number => (word + 0.5) / 2 ** 32;

/** Kolmogorov-Smirnov distance of the words from uniform, in blocks of 2^16 whose probabilities are tested again. */
export function uniformity(words: Uint32Array): Outcome[] {
  return blockedDistance('uniformity', Float64Array.from(words, uniform));
}

/** Maximum of t: the largest of 5 and of 16 words, to the power 5 or 16, is uniform. */
export function largestOf(words: Uint32Array): Outcome[] {
  return [5, 16].flatMap((t) => {
    const values = new Float64Array(Math.floor(words.length / t));
    for (let i = 0; i < values.length; i++) {
      let largest = 0;
      for (let j = i * t; j < (i + 1) * t; j++) largest = Math.max(largest, words[j] as number);
      values[i] = uniform(largest) ** t;
    }
    return blockedDistance(`largest of ${t}`, values);
  });
}

function blockedDistance(test: string, values: Float64Array): Outcome[] {
  const block = Math.min(2 ** 14, Math.floor(values.length / 8));
  const ps: number[] = [];
  for (let i = 0; i + block <= values.length; i += block) ps.push(kolmogorovP(values.slice(i, i + block)));
  return [
    { test, p: kolmogorovP(values) },
    { test: `${test} of blocks`, p: kolmogorovP(Float64Array.from(ps)) },
  ];
}

/** Permutation test: the orders of 3, 4 and 5 successive words are equally likely. */
export function permutations(words: Uint32Array): Outcome[] {
  return [3, 4, 5].map((length) => {
    let factorial = 1;
    for (let i = 2; i <= length; i++) factorial *= i;
    const counts = new Float64Array(factorial);
    for (let i = 0; i + length <= words.length; i += length) {
      // The rank of each word among those before it, as digits of a number of factorial base.
      let order = 0;
      for (let j = 1; j < length; j++) {
        let below = 0;
        for (let k = 0; k < j; k++) if ((words[i + k] as number) < (words[i + j] as number)) below++;
        order = order * (j + 1) + below;
      }
      counts[order] = (counts[order] as number) + 1;
    }
    return { test: `orders of ${length}`, p: equalChiSquareP(counts) };
  });
}

/**
 * Lengths of ascending runs; the word after a run is left out, which makes the lengths independent.
 * @source Knuth, The Art of Computer Programming 2, 3.3.2 exercise 14
 */
export function runsUp(words: Uint32Array): Outcome[] {
  const longest = 8;
  const chances = [0];
  let factorial = 1;
  for (let r = 1; r < longest; r++) {
    factorial *= r;
    chances.push(1 / factorial - 1 / (factorial * (r + 1)));
  }
  chances.push(1 / (factorial * longest));
  const counts = new Float64Array(longest + 1);
  for (let i = 0; i < words.length; ) {
    let length = 1;
    while (i + length < words.length && (words[i + length] as number) > (words[i + length - 1] as number)) length++;
    if (i + length >= words.length) break;
    const cell = Math.min(length, longest);
    counts[cell] = (counts[cell] as number) + 1;
    i += length + 1;
  }
  return [{ test: 'ascending runs', p: chiSquareP(counts, chances) }];
}
