import { hashed } from './hash.js';

/** How large a workload is; `scenarios` matters to the documents alone. */
export type Size = { readonly indicators: number; readonly years: number; readonly projects: number; readonly scenarios: number };

/** The reference workload: 25 indicators, 5 years, 71 projects, 30 couplings, one scenario. */
export const referenceSize: Size = { indicators: 25, years: 5, projects: 71, scenarios: 1 };

/**
 * What moves an indicator, in points: base-year value, bounds, the good direction (1 up, -1 down), mean and sd of the yearly drift,
 * median and log-sd of the sd of the yearly noise, share `phi` of a deviation that is left a year later, and the target.
 */
export type IndicatorParameters = {
  readonly base: number;
  readonly low: number;
  readonly high: number;
  readonly direction: 1 | -1;
  readonly driftMean: number;
  readonly driftSd: number;
  readonly noiseMedian: number;
  readonly noiseLogSd: number;
  readonly phi: number;
  readonly target: number;
};

/**
 * A project: the indicators it moves, the second one (if any) by a share; effect in points (triangular: low, mode, high), delivered share (PERT: low,
 * mode, high), years of delay (triangular: 0, mode, 2), and the share of the effect that comes in the year of delivery and in each of the four after it.
 */
export type ProjectParameters = {
  readonly first: number;
  readonly second: number | null;
  readonly share: number;
  readonly effect: readonly [number, number, number];
  readonly delivery: readonly [number, number, number];
  readonly delayMode: number;
  readonly kernel: readonly number[];
};

/** Change of `to` per change of `from` in the year before. */
export type CouplingParameters = { readonly from: number; readonly to: number; readonly coefficient: number };

export type Parameters = {
  readonly years: number;
  readonly indicators: readonly IndicatorParameters[];
  readonly projects: readonly ProjectParameters[];
  readonly couplings: readonly CouplingParameters[];
};

/** Targets of the reference workload, set once so that each is met in 80 to 99 % of draws and all of them together in 5 %. */
const referenceTargets = [
  60.707, 28.244, 38.603, 60.033, 46.997, 47.18, 43.483, 79.314, 71.979, 64.476, 52.665, 26.6, 72.007, 65.913, 46.538, 65.32, 36.887, 27.916, 58.888, 39.333, 32.504, 24.254, 54.035, 30.899,
  47.122,
];

const round = (x: number, decimals = 6): number => Number(x.toFixed(decimals));

/** The share of an effect that comes in each year after delivery before it is made uneven, and the sum of the shares. */
const evenKernel = [0.6, 1, 1, 0.7, 0.4];
const kernelSum = 0.9;

/** Projects an indicator has in the reference workload: where it has more, effects are made smaller, so that it is not driven to its bound. */
const usualDensity = referenceSize.projects / referenceSize.indicators;

function indicatorParameters(i: number, isReference: boolean): IndicatorParameters {
  const base = 20 + 60 * hashed(i, 1);
  const direction = hashed(i, 4) < 0.3 ? -1 : 1;
  return {
    base: round(base),
    low: round(5 * hashed(i, 2)),
    high: round(90 + 10 * hashed(i, 3)),
    direction,
    driftMean: round(hashed(i, 5) - 0.4),
    driftSd: round(0.2 + 0.6 * hashed(i, 6)),
    noiseMedian: round(0.3 + 0.9 * hashed(i, 7)),
    noiseLogSd: round(0.25 + 0.25 * hashed(i, 8)),
    phi: round(0.2 + 0.6 * hashed(i, 9)),
    // other sizes have targets that nobody set: what matters of them is the work
    target: isReference ? (referenceTargets[i] as number) : round(base + 2 * direction, 3),
  };
}

function projectParameters(p: number, indicators: number, effectScale: number): ProjectParameters {
  const first = p % indicators;
  const hasSecond = indicators > 2 && hashed(p, 12) < 0.45;
  const mode = 1 + 4 * hashed(p, 15);
  const uneven = evenKernel.map((x, t) => x * (0.2 + hashed(p, 20 + t)));
  const sum = uneven.reduce((a, b) => a + b, 0);
  return {
    first,
    second: hasSecond ? (first + 1 + Math.floor((indicators - 2) * hashed(p, 13))) % indicators : null,
    share: hasSecond ? round(0.1 + 0.4 * hashed(p, 14)) : 0,
    effect: [mode * (0.2 + 0.3 * hashed(p, 26)), mode, mode * (1.3 + hashed(p, 27))].map((x) => round(x * effectScale)) as [number, number, number],
    delivery: [round(0.1 + 0.3 * hashed(p, 16)), round(0.6 + 0.3 * hashed(p, 17)), round(1 + 0.1 * hashed(p, 18))],
    delayMode: round(0.1 + 1.2 * hashed(p, 19)),
    kernel: uneven.map((x) => round((kernelSum * x) / sum)),
  };
}

function couplingParameters(c: number, indicators: number): CouplingParameters {
  const from = Math.floor(indicators * hashed(c, 30));
  return { from, to: (from + 1 + Math.floor((indicators - 1) * hashed(c, 31))) % indicators, coefficient: round((hashed(c, 32) - 0.3) * 0.4) };
}

/** All parameters of a workload, to six decimals. There are 6 couplings to 5 indicators. */
export function parametersOf({ indicators, years, projects }: Size): Parameters {
  const isReference = indicators === referenceSize.indicators && years === referenceSize.years && projects === referenceSize.projects;
  const effectScale = Math.min(1, usualDensity / (projects / indicators));
  const many = <T>(n: number, make: (k: number) => T): T[] => Array.from({ length: n }, (_, k) => make(k));
  return {
    years,
    indicators: many(indicators, (i) => indicatorParameters(i, isReference)),
    projects: many(projects, (p) => projectParameters(p, indicators, effectScale)),
    couplings: indicators > 1 ? many(Math.round(1.2 * indicators), (c) => couplingParameters(c, indicators)) : [],
  };
}
