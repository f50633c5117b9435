import { chiSquareP, equalChiSquareP, normalTail, poissonTail, type Outcome } from './p-values.js';

/** Serial pairs, triples and quadruples of leading bits, in cubes of at most 2^16, 2^15 and 2^16 cells. */
export function serialTuples(words: Uint32Array): Outcome[] {
  return ([[2, 8], [3, 5], [4, 4]] as const).map(([length, bits]) => {
    // Chi square wants some twenty in a cell: fewer leading bits where there are fewer words.
    let kept: number = bits;
    while (words.length / length < 20 * 2 ** (length * kept)) kept--;
    const counts = new Float64Array(2 ** (length * kept));
    for (let i = 0; i + length <= words.length; i += length) {
      let cell = 0;
      for (let j = 0; j < length; j++) cell = (cell << kept) | ((words[i + j] as number) >>> (32 - kept));
      counts[cell] = (counts[cell] as number) + 1;
    }
    return { test: `tuples of ${length}`, p: equalChiSquareP(counts) };
  });
}

/** Poker: how many different digits of 16 a hand of five words has. */
export function pokerHands(words: Uint32Array): Outcome[] {
  const falling = (r: number): number => Array.from({ length: r }, (_, i) => 16 - i).reduce((product, x) => product * x, 1);
  const partitions = [0, 1, 15, 25, 10, 1]; // Stirling numbers of the second kind of 5
  const chances = partitions.map((ways, r) => (ways * falling(r)) / 16 ** 5);
  const counts = new Float64Array(6);
  for (let i = 0; i + 5 <= words.length; i += 5) {
    let seen = 0;
    let different = 0;
    for (let j = i; j < i + 5; j++) {
      const mark = 1 << ((words[j] as number) >>> 28);
      if ((seen & mark) === 0) different++;
      seen |= mark;
    }
    counts[different] = (counts[different] as number) + 1;
  }
  return [{ test: 'hands of five', p: chiSquareP(counts, chances) }];
}

/** Gaps between words in an interval of chance 1/8: the lowest eighth, and one in the middle. */
export function gaps(words: Uint32Array): Outcome[] {
  const longest = 60;
  const chances = Array.from({ length: longest + 1 }, (_, gap) => (gap === longest ? 1 : 1 / 8) * (7 / 8) ** gap);
  return [0, 4].map((eighth) => {
    const counts = new Float64Array(longest + 1);
    let gap = 0;
    for (const w of words) {
      if (w >>> 29 === eighth) {
        const cell = Math.min(gap, longest);
        counts[cell] = (counts[cell] as number) + 1;
        gap = 0;
      } else gap++;
    }
    return { test: `gaps of eighth ${eighth}`, p: chiSquareP(counts, chances) };
  });
}

/**
 * Birthday spacings: equal spacings among 4096 sorted birthdays in a year of 2^32 days (whole words), and of 2^30 days
 * made of the leading 15 bits of two words each.
 * @source Marsaglia 1984; Knuth, The Art of Computer Programming 2, 3.3.2 J
 */
export function birthdaySpacings(words: Uint32Array): Outcome[] {
  const whole = equalSpacings(words, 4096);
  const pairs = Uint32Array.from({ length: words.length >>> 1 }, (_, i) => (((words[2 * i] as number) >>> 17) << 15) | ((words[2 * i + 1] as number) >>> 17));
  const halves = equalSpacings(pairs, 2048);
  return [
    { test: 'spacings of words', p: poissonTail(whole.equal, (whole.years * 4096 ** 3) / (4 * 2 ** 32)) },
    { test: 'spacings of pairs', p: poissonTail(halves.equal, (halves.years * 2048 ** 3) / (4 * 2 ** 30)) },
  ];
}

function equalSpacings(days: Uint32Array, birthdays: number): { readonly equal: number; readonly years: number } {
  let equal = 0;
  let years = 0;
  for (let i = 0; i + birthdays <= days.length; i += birthdays, years++) {
    const sorted = days.slice(i, i + birthdays).sort();
    const spacings = new Uint32Array(birthdays - 1);
    for (let j = 1; j < birthdays; j++) spacings[j - 1] = (sorted[j] as number) - (sorted[j - 1] as number);
    spacings.sort();
    for (let j = 1; j < spacings.length; j++) if (spacings[j] === spacings[j - 1]) equal++;
  }
  return { equal, years };
}

/** Collisions of 2^14 balls in 2^20 urns: the leading 20 bits of a word, 10 of two words, 5 of four. */
export function collisions(words: Uint32Array): Outcome[] {
  const urns = 2 ** 20;
  const balls = 2 ** 14;
  const empty = Math.exp(balls * Math.log1p(-1 / urns));
  const bothEmpty = Math.exp(balls * Math.log1p(-2 / urns));
  const mean = balls - urns * (1 - empty);
  // Mean and variance of the number of empty urns; the difference of two nearly equal chances is taken by its logarithm.
  const variance = urns ** 2 * empty ** 2 * Math.expm1(balls * Math.log1p(-1 / (urns - 1) ** 2)) + urns * (empty - bothEmpty);
  return [1, 2, 4].map((length) => {
    const bits = 20 / length;
    const stamp = new Uint32Array(urns);
    let round = 0;
    let hits = 0;
    for (let i = 0; i + balls * length <= words.length; round++) {
      for (let ball = 0; ball < balls; ball++) {
        let urn = 0;
        for (let j = 0; j < length; j++) urn = (urn << bits) | ((words[i++] as number) >>> (32 - bits));
        if (stamp[urn] === round + 1) hits++;
        stamp[urn] = round + 1;
      }
    }
    return { test: `collisions of ${length}`, p: normalTail((hits - round * mean) / Math.sqrt(round * variance)) };
  });
}
