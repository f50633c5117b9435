import { notFiniteList, type DistributionProblem, type Kind, sampleByInversion } from './kind.js';

/** A few values, each with its weight; weights need not sum to one, and values may come in any order. */
export type Discrete = {
  readonly kind: 'discrete';
  readonly values: readonly number[];
  readonly weights: readonly number[];
};

/** Values of positive weight in ascending order, with the running total of their weights. */
type Steps = { readonly values: readonly number[]; readonly cumulative: readonly number[]; readonly total: number };

function steps(d: Discrete): Steps {
  const atoms = d.values
    .map((value, i) => ({ value, weight: d.weights[i] as number }))
    .filter((atom) => atom.weight > 0)
    .sort((a, b) => a.value - b.value);
  let total = 0;
  const cumulative = atoms.map((atom) => (total += atom.weight));
  return { values: atoms.map((atom) => atom.value), cumulative, total };
}

/** The smallest value whose cumulative probability reaches p. */
function invert({ values, cumulative, total }: Steps, p: number): number {
  const wanted = p * total;
  let first = 0;
  let last = values.length - 1;
  while (first < last) {
    const middle = (first + last) >>> 1;
    if ((cumulative[middle] as number) >= wanted) last = middle;
    else first = middle + 1;
  }
  return values[first] as number;
}

function problem(d: Discrete): DistributionProblem | null {
  const listed = notFiniteList('values', d.values) ?? notFiniteList('weights', d.weights);
  if (listed !== null) return listed;
  if (d.weights.length !== d.values.length) {
    return { field: 'weights', message: `weights must be as many as the ${d.values.length} values: ${d.weights.length}` };
  }
  const negative = d.weights.find((weight) => weight < 0);
  if (negative !== undefined) return { field: 'weights', message: `weights must not be negative: ${negative}` };
  if (d.weights.every((weight) => weight === 0)) return { field: 'weights', message: 'weights must not all be zero: 0' };
  return null;
}

function mean(d: Discrete): number {
  const total = d.weights.reduce((sum, weight) => sum + weight, 0);
  return d.values.reduce((sum, value, i) => sum + value * (d.weights[i] as number), 0) / total;
}

export const discrete: Kind<Discrete> = {
  problem,
  point: (d) => {
    const { values } = steps(d);
    return values[0] === values[values.length - 1] ? (values[0] as number) : null;
  },
  quantile: (d, p) => invert(steps(d), p),
  cdf: (d, x) => {
    const { values, cumulative, total } = steps(d);
    const above = values.findIndex((value) => value > x);
    if (above === 0) return 0;
    return above < 0 ? 1 : (cumulative[above - 1] as number) / total;
  },
  mean,
  variance: (d) => {
    const center = mean(d);
    const total = d.weights.reduce((sum, weight) => sum + weight, 0);
    return d.values.reduce((sum, value, i) => sum + (value - center) ** 2 * (d.weights[i] as number), 0) / total;
  },
  support: (d) => {
    const { values } = steps(d);
    return [values[0] as number, values[values.length - 1] as number];
  },
  sampler: (d) => {
    const sorted = steps(d);
    return sampleByInversion((u) => invert(sorted, u));
  },
};
