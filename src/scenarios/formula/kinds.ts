import { measureOf, powerOf, productOf, type Measure } from '../units.js';

/**
 * What a part of a formula is: a truth; a number whose unit is not known, so that nothing can be said; a number as it was written,
 * which takes the unit of what it meets; or an amount of something.
 *
 * `factors`: what one unit of the amount may be worth. There is one, the unit's own, and for each number written as a factor another one,
 * since `* 100` may make a fraction a percentage and `* 0.15` square kilometres 万亩. `text`: the unit in words.
 */
export type Kind = { readonly is: 'truth' | 'unknown' | 'written' } | Amount;
export type Amount = { readonly is: 'amount'; readonly factors: readonly number[]; readonly dimensions: Measure['dimensions']; readonly text: string };

/** Two factors count as one if they are this near: conversions are written with a few digits. */
const near = 1e-3;
/** Further factors than these are not followed: nobody converts so often in one formula. */
const mostFactors = 64;

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= near * Math.max(Math.abs(a), Math.abs(b));
const exponentsText = (dimensions: Measure['dimensions']): string => JSON.stringify(Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Units by which an amount is named where the formula made it. */
const common = ['%', '万亩', 'km2', 'ha', '亩', 'm2', 'km', 'm', '亿m3', '万m3', 'm3', '亿元', '万元', '元', '万t', 't', '万人', '人'].map((unit) => ({ unit, measure: measureOf(unit) }));

export function amountOf(unit: string): Amount {
  const { factor, dimensions } = measureOf(unit);
  return { is: 'amount', factors: [factor], dimensions, text: unit };
}

/** A pure number: 0.57, not 57 %. */
export const pure: Amount = { is: 'amount', factors: [1], dimensions: {}, text: '1' };

export function isPure({ dimensions }: Amount): boolean {
  return Object.keys(dimensions).length === 0;
}

function named(factors: readonly number[], dimensions: Measure['dimensions'], text: string): Amount {
  const first = factors[0] ?? 1;
  const exponents = exponentsText(dimensions);
  const known = common.find(({ measure }) => isNear(measure.factor, first) && exponentsText(measure.dimensions) === exponents);
  const isNumber = exponents === '[]' && isNear(first, 1);
  return { is: 'amount', factors: [...new Set(factors)].slice(0, mostFactors), dimensions, text: isNumber ? '1' : (known?.unit ?? text) };
}

const bracketed = (text: string): string => (/[/·]| per /.test(text) ? `(${text})` : text);

/** The amount times another one, or divided by it. */
export function combined(a: Amount, b: Amount, sign: 1 | -1): Amount {
  const { dimensions } = productOf({ factor: 1, dimensions: a.dimensions }, powerOf({ factor: 1, dimensions: b.dimensions }, sign));
  const factors = a.factors.flatMap((x) => b.factors.map((y) => (sign === 1 ? x * y : x / y)));
  return named(factors, dimensions, sign === 1 ? `${a.text}·${bracketed(b.text)}` : `${a.text}/${bracketed(b.text)}`);
}

export function raised(a: Amount, exponent: number): Amount {
  const dimensions = powerOf({ factor: 1, dimensions: a.dimensions }, exponent).dimensions;
  return named(a.factors.map((x) => powerOf({ factor: x, dimensions: {} }, exponent).factor), dimensions, `${bracketed(a.text)}^${exponent}`);
}

/** The amount times a number that was written: the same unit, or a conversion to one that is smaller by the number. */
export function scaled(a: Amount, by: number): Amount {
  const size = Math.abs(by);
  if (size === 0 || size === 1) return a;
  return { ...a, factors: [...new Set([...a.factors, ...a.factors.map((x) => x / size)])].slice(0, mostFactors) };
}

/** Why two amounts cannot be added or compared: they measure different things, or differ by a factor, by which the second must be multiplied. */
export type Mismatch = { readonly reason: 'unlike' } | { readonly reason: 'factor'; readonly factor: number };

/** The amount that both are, or why they are not one. */
export function shared(a: Amount, b: Amount): Amount | Mismatch {
  if (exponentsText(a.dimensions) !== exponentsText(b.dimensions)) return { reason: 'unlike' };
  const factors = a.factors.filter((x) => b.factors.some((y) => isNear(x, y)));
  const first = a.factors[0] as number;
  if (factors.length === 0) return { reason: 'factor', factor: leastFactor(a.factors, b.factors) };
  return isNear(factors[0] as number, first) ? { ...a, factors } : named(factors, a.dimensions, b.text);
}

/** The factor between two units that lies nearest to 1: what remains to be converted after the numbers that were written. */
function leastFactor(a: readonly number[], b: readonly number[]): number {
  const ratios = a.flatMap((x) => b.map((y) => y / x));
  return ratios.reduce((best, ratio) => (Math.abs(Math.log(ratio)) < Math.abs(Math.log(best)) ? ratio : best));
}
