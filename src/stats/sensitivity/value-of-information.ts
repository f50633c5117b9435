import { orthonormalBasis, projection } from './least-squares.js';
import { assertCount, assertFinite, type Points } from './points.js';
import { splineBasis } from './spline-basis.js';

/** A value in the unit of the payoffs, never negative, and its standard error. */
export type InformationValue = { readonly value: number; readonly standardError: number };

/**
 * The expected value of perfect information: what the best option of each draw pays more than the option that is best on
 * average, both over the same draws. It is exact for these draws taken as the law; the standard error is that of a mean of
 * independent draws.
 * @param payoffs [option][draw], larger being better
 * @throws RangeError `options must be an integer of at least 1: 0`, `draws must be an integer of at least 2: 1`,
 * `payoff of option 1 must have 100 rows: 99`, `payoff of option 1 must be finite, row 3 is: NaN`
 * @source Raiffa & Schlaifer, Applied Statistical Decision Theory (1961)
 */
export function perfectInformationValue(payoffs: Points): InformationValue {
  assertPayoffs(payoffs);
  const { value, gains } = gainOfChoice(payoffs);
  return { value, standardError: errorOfMean(gains, value, gains.length - 1) };
}

/**
 * The expected value of knowing some parameters, and nothing else, before one of the options is chosen.
 *
 * The payoff of each option is regressed on functions of the parameters (`splineBasis`), the fit being its mean given the
 * parameters. The value is the mean of the largest fit less the largest mean of fits. The largest of means never exceeds the
 * mean of the largest, so it is not negative, by construction and without clipping. An option is left out where another
 * pays no less in every draw: no information makes it the only best. Where just one option is left, the value is exactly 0.
 *
 * Fits follow noise a little, which makes the value too large: for two options by half of (functions / draws) times the
 * variance of their difference that the fit leaves, times the density of the fitted difference at 0. Where two options are
 * worth the same whatever the parameter, about 0.4 (sqrt(functions) - 1) sd / sqrt(draws) is found in place of 0. What the
 * functions cannot follow, such as a jump or a product of three, makes it too small. The standard error is that of the
 * influence of each draw, through its parameters and through the fit; draws must be independent.
 * @param payoffs [option][draw], larger being better
 * @param parameters [parameter][draw], one or several
 * @throws RangeError as `perfectInformationValue`, `parameters must be an integer of at least 1: 0`, `parameter 0 must have
 * 100 rows: 99`, `draws must be more than twice the basis functions 7: 12`
 * @source Strong, Oakley & Brennan 2014, "Estimating multiparameter partial expected value of perfect information from a
 * probabilistic sensitivity analysis sample", Medical Decision Making 34; standard error: delta method for a function of
 * regressions, Newey 1994, "The asymptotic variance of semiparametric estimators", Econometrica 62
 */
export function partialInformationValue(payoffs: Points, parameters: Points): InformationValue {
  assertPayoffs(payoffs);
  const draws = (payoffs[0] as Float64Array).length;
  assertCount('parameters', parameters.length, 1);
  parameters.forEach((values, p) => assertFinite(`parameter ${p}`, values, draws));
  const options = undominated(payoffs);
  if (options.length === 1) return { value: 0, standardError: 0 };
  const basis = orthonormalBasis(splineBasis(parameters));
  const functions = basis.columns.length;
  if (draws <= 2 * functions) throw new RangeError(`draws must be more than twice the basis functions ${functions}: ${draws}`);
  const fits = options.map((payoff) => projection(basis, payoff));
  const { value, best, gains, chosen } = gainOfChoice(fits);
  const influence = Float64Array.from(gains);
  options.forEach((payoff, d) => {
    const share = projection(basis, Float64Array.from(chosen, (option) => Number(option === d)));
    for (let i = 0; i < draws; i++) (influence[i] as number) += ((share[i] as number) - Number(d === best)) * ((payoff[i] as number) - (fits[d]?.[i] as number));
  });
  return { value, standardError: errorOfMean(influence, value, draws - functions) };
}

type Choice = { readonly value: number; readonly best: number; readonly gains: Float64Array; readonly chosen: Uint32Array };

/** What choosing in each draw gains over the option `best` on average: the mean of `gains`, none of which is negative. */
function gainOfChoice(payoffs: Points): Choice {
  const chosen = (payoffs[0] as Float64Array).map((_, i) => firstLargest(payoffs.map((payoff) => payoff[i] as number)));
  const gainsOver = payoffs.map((payoff) => payoff.map((own, i) => (payoffs[chosen[i] as number]?.[i] as number) - own));
  const means = gainsOver.map((gains) => gains.reduce((sum, gain) => sum + gain, 0) / gains.length);
  const best = firstLargest(means.map((mean) => -mean));
  return { value: means[best] as number, best, gains: gainsOver[best] as Float64Array, chosen: Uint32Array.from(chosen) };
}

function firstLargest(values: readonly number[]): number {
  return values.reduce((best, value, i) => (value > (values[best] as number) ? i : best), 0);
}

/** Options but those another of which pays no less in every draw; of equal ones the first stays. */
function undominated(payoffs: Points): Points {
  const covers = (x: Float64Array, y: Float64Array): boolean => x.every((value, i) => value >= (y[i] as number));
  return payoffs.filter((own, d) => !payoffs.some((other, e) => e !== d && covers(other, own) && (e < d || !covers(own, other))));
}

function errorOfMean(values: Float64Array, mean: number, freedom: number): number {
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / freedom / values.length);
}

function assertPayoffs(payoffs: Points): void {
  assertCount('options', payoffs.length, 1);
  const draws = (payoffs[0] as Float64Array).length;
  assertCount('draws', draws, 2);
  payoffs.forEach((payoff, d) => assertFinite(`payoff of option ${d}`, payoff, draws));
}
