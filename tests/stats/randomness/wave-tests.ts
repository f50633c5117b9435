import { normalTail, type Outcome } from './p-values.js';

const centred = (word: number): number => word / 2 ** 32 - 0.5;

/** Autocorrelation of the words at lags 1 to 32. */
export function autocorrelations(words: Uint32Array): Outcome[] {
  const u = Float64Array.from(words, centred);
  return Array.from({ length: 32 }, (_, k) => {
    const lag = k + 1;
    let sum = 0;
    for (let i = lag; i < u.length; i++) sum += (u[i] as number) * (u[i - lag] as number);
    return { test: `lag ${lag}`, p: normalTail((12 * sum) / Math.sqrt(u.length - lag)) };
  });
}

/** Spectral test: the highest wave among all frequencies, of the words and of single bits as +1 and -1, in blocks of 2^13. */
export function spectra(words: Uint32Array): Outcome[] {
  const sign = (bit: number) => (word: number): number => 2 * ((word >>> bit) & 1) - 1;
  return [
    { test: 'wave of words', p: highestWave(words, centred, 1 / 12) },
    ...[0, 1, 31].map((bit) => ({ test: `wave of bit ${bit}`, p: highestWave(words, sign(bit), 1) })),
  ];
}

function highestWave(words: Uint32Array, value: (word: number) => number, variance: number): number {
  const size = Math.min(2 ** 13, 2 ** Math.floor(Math.log2(words.length)));
  let highest = 0;
  let waves = 0;
  for (let start = 0; start + size <= words.length; start += size) {
    const re = Float64Array.from(words.subarray(start, start + size), value);
    const im = new Float64Array(size);
    transform(re, im);
    // Power over its mean is exponential, except at the two ends.
    for (let k = 1; k < size / 2; k++) highest = Math.max(highest, ((re[k] as number) ** 2 + (im[k] as number) ** 2) / (size * variance));
    waves += size / 2 - 1;
  }
  return -Math.expm1(waves * Math.log1p(-Math.exp(-highest)));
}

/** Fourier transform in place, of a power of two of values. @source Cooley & Tukey 1965 */
export function transform(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >>> 1;
    for (; (j & bit) !== 0; bit >>>= 1) j ^= bit;
    j |= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j] as number, re[i] as number];
      [im[i], im[j]] = [im[j] as number, im[i] as number];
    }
  }
  for (let half = 1; half < n; half *= 2) {
    for (let k = 0; k < half; k++) {
      const c = Math.cos((Math.PI * k) / half);
      const s = -Math.sin((Math.PI * k) / half);
      for (let a = k; a < n; a += 2 * half) {
        const b = a + half;
        const x = (re[b] as number) * c - (im[b] as number) * s;
        const y = (re[b] as number) * s + (im[b] as number) * c;
        re[b] = (re[a] as number) - x;
        im[b] = (im[a] as number) - y;
        re[a] = (re[a] as number) + x;
        im[a] = (im[a] as number) + y;
      }
    }
  }
}
