import { notFinite, notOrdered, sampleByInversion, type Kind } from './kind.js';

/** A density rising linearly from `low` to `mode` and falling linearly to `high`. */
export type Triangular = { readonly kind: 'triangular'; readonly low: number; readonly mode: number; readonly high: number };

function quantile({ low, mode, high }: Triangular, p: number): number {
  const width = high - low;
  if (p * width <= mode - low) return low + Math.sqrt(p * width * (mode - low));
  const fromHigh = Math.sqrt((1 - p) * width * (high - mode));
  if (p >= 0.5) return high - fromHigh;
  // width - fromHigh without cancellation, for a mode at or near low.
  return low + (width * (mode - low + p * (high - mode))) / (width + fromHigh);
}

/** @source Kotz & van Dorp 2004, Beyond Beta, chapter 1 */
export const triangular: Kind<Triangular> = {
  problem: (d) => notFinite({ low: d.low, mode: d.mode, high: d.high }) ?? notOrdered(d),
  point: (d) => (d.low === d.high ? d.low : null),
  quantile,
  cdf: ({ low, mode, high }, x) => {
    if (x <= low) return 0;
    if (x >= high) return 1;
    const width = high - low;
    return x <= mode ? (x - low) ** 2 / (width * (mode - low)) : 1 - (high - x) ** 2 / (width * (high - mode));
  },
  mean: (d) => (d.low + d.mode + d.high) / 3,
  variance: ({ low, mode, high }) => ((high - low) ** 2 - (mode - low) * (high - mode)) / 18,
  support: (d) => [d.low, d.high],
  sampler: (d) => sampleByInversion((u) => quantile(d, u)),
};
