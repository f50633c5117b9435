import type { Comparator } from '../schema/plan.js';
import type { Language } from '../schema/text.js';
import { formatUnit } from './units.js';

/** What stands between a number and its percent sign. */
const percentSign: Readonly<Record<Language, string>> = { zh: ' %', en: ' %' };
const pointsSign: Readonly<Record<Language, string>> = { zh: ' 个百分点', en: ' pp' };
/** Shown where there is no number. */
export const noNumber = '—';

const comparatorSigns: Readonly<Record<Comparator, string>> = { '>=': '≥', '>': '>', '<=': '≤', '<': '<', '=': '=' };

/** Half-up rounding of the decimal number that was meant: 0.285 at two decimals is 0.29. */
function roundHalfUp(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const scaled = Number((Math.abs(value) * scale).toPrecision(12));
  return (Math.sign(value) * Math.floor(scaled + 0.5)) / scale;
}

/** `digits` with a comma between thousands, from five digits on: 6700, 10,000. */
function groupThousands(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** Decimals that leave about four significant digits, at most three decimals; two significant digits of what is below a hundredth, as effects per hectare are. */
function decimalsFor(value: number): number {
  const size = Math.abs(value);
  if (size > 0 && size < 0.01) return Math.min(12, 1 - Math.floor(Math.log10(size)));
  if (size >= 1000) return 0;
  if (size >= 100) return 1;
  return size >= 10 ? 2 : 3;
}

/** A value with a fixed number of decimals; null: about four significant digits. The minus sign is a real one. */
export function formatValue(value: number, decimals: number | null = null): string {
  const rounded = roundHalfUp(value, decimals ?? decimalsFor(value));
  const fixed = Math.abs(rounded).toFixed(decimals ?? decimalsFor(value));
  const digits = groupThousands(decimals === null && fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed);
  return rounded < 0 ? `−${digits}` : digits;
}

/** An interval of values, "53.1–55.2"; "to" between bounds of which one is negative. */
export function formatInterval(low: number, high: number, decimals: number | null = null, lang: Language = 'en'): string {
  const common = decimals ?? decimalsFor(Math.max(Math.abs(low), Math.abs(high)));
  const from = formatValue(low, common);
  const to = formatValue(high, common);
  if (!from.startsWith('−') && !to.startsWith('−')) return `${from}–${to}`;
  return lang === 'zh' ? `${from} 至 ${to}` : `${from} to ${to}`;
}

/** A 5-95 % range; "—" of a number that is certain. */
export function formatRange({ q05, q95 }: { readonly q05: number; readonly q95: number }, lang: Language): string {
  return q05 === q95 ? noNumber : formatInterval(q05, q95, null, lang);
}

/** A probability with the size of its error; all null where a target is not assessable. */
export type ProbabilityLike = {
  readonly probability: number | null;
  readonly standardError: number | null;
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
  readonly draws: number;
};

/** A share of independent draws as an estimate, for its rounding. */
export function proportion(probability: number, draws: number): ProbabilityLike {
  const standardError = Math.sqrt((probability * (1 - probability)) / Math.max(1, draws));
  return { probability, standardError, ciLow: null, ciHigh: null, draws };
}

/** One decimal of a per cent where the standard error is below 0.2 percentage points, else none. */
function decimalsOf(standardError: number): number {
  return standardError * 100 < 0.2 ? 1 : 0;
}

/** 3/n in per cent, rounded up to two significant digits: the bound that zero hits in n draws leave. */
function ruleOfThree(draws: number): number {
  const percent = Math.min(100, 300 / Math.max(1, draws));
  const step = 10 ** (Math.floor(Math.log10(percent)) - 1);
  return Number((Math.ceil(Number((percent / step).toPrecision(12))) * step).toPrecision(2));
}

/** Decimals of a per cent down to the place of the standard error, but no more than two digits of the share itself. */
function rareDecimals(share: number, standardError: number): number {
  return Math.min(Math.ceil(-Math.log10(100 * standardError)), 1 - Math.floor(Math.log10(100 * share)));
}

/** A share that lies this many standard errors from 0 is known well enough for digits of its own. */
const wellKnown = 4;

/**
 * A probability in per cent with the digits that its standard error allows. Never "0 %" or "100 %": zero hits in n draws
 * print as "< 3/n", n hits as "> 1 - 3/n", and what would round to 0 or 100 as "< 0.1 %", "> 99.9 %", or, where it is known
 * to a quarter of itself, or without error, with the decimals it takes: "0.012 %". Not assessable: "—".
 */
export function formatProbability(estimate: Pick<ProbabilityLike, 'probability' | 'standardError' | 'draws'>, lang: Language): string {
  const { probability, standardError, draws } = estimate;
  if (probability === null) return noNumber;
  const sign = percentSign[lang];
  if (probability === 0) return `< ${plainDigits(ruleOfThree(draws))}${sign}`;
  if (probability === 1) return `> ${plainDigits(100 - ruleOfThree(draws))}${sign}`;
  const error = standardError ?? 0;
  const decimals = decimalsOf(error);
  const smallest = 10 ** -decimals;
  const rounded = roundHalfUp(probability * 100, decimals);
  if (rounded > 0 && rounded < 100) return `${rounded.toFixed(decimals)}${sign}`;
  const rare = Math.min(probability, 1 - probability);
  if (rare >= wellKnown * error) return `${percentDigits(probability, rareDecimals(rare, error))}${sign}`;
  return rounded <= 0 ? `< ${smallest.toFixed(decimals)}${sign}` : `> ${(100 - smallest).toFixed(decimals)}${sign}`;
}

function percentDigits(share: number, decimals: number): string {
  return roundHalfUp(share * 100, decimals).toFixed(decimals);
}

/** More decimals than any number of draws resolves. */
const mostDecimals = 12;

/** The 95 % interval of a probability, "78–80 %"; more decimals where a bound would wrongly read 0 or 100 or both would read the same. */
export function formatProbabilityInterval(estimate: ProbabilityLike, lang: Language): string {
  const { ciLow, ciHigh, standardError } = estimate;
  if (ciLow === null || ciHigh === null) return noNumber;
  const at = (bound: number, decimals: number): string => (bound === 0 || bound === 1 ? String(bound * 100) : percentDigits(bound, decimals));
  const enough = (bound: number, least: number): number => {
    let decimals = least;
    while (decimals < mostDecimals && bound > 0 && bound < 1 && Number(at(bound, decimals)) % 100 === 0) decimals += 1;
    return decimals;
  };
  let least = decimalsOf(standardError ?? 0);
  while (least < mostDecimals && ciLow !== ciHigh && at(ciLow, enough(ciLow, least)) === at(ciHigh, enough(ciHigh, least))) least += 1;
  const bound = (value: number): string => at(value, enough(value, least));
  return `${bound(ciLow)}–${bound(ciHigh)}${percentSign[lang]}`;
}

/** A probability that somebody asked for, in per cent, with the digits it was written with: "50 %", "0.05 %". */
export function formatWanted(probability: number, lang: Language): string {
  return `${plainDigits(100 * probability)}${percentSign[lang]}`;
}

/** A share in 0..1 of something other than draws (money, variance, work) as a whole per cent; "< 1 %" and "> 99 %" near the ends. Probabilities: `formatProbability`. */
export function formatShare(share: number, lang: Language): string {
  const sign = percentSign[lang];
  if (share > 0 && share < 0.005) return `< 1${sign}`;
  if (share < 1 && share >= 0.995) return `> 99${sign}`;
  return `${roundHalfUp(share * 100, 0).toFixed(0)}${sign}`;
}

/** A difference of probabilities in percentage points, always with its sign: "+3.2 pp", "−3.2 个百分点", "±0 pp". */
export function formatPoints(difference: number, lang: Language, decimals = 1): string {
  const rounded = roundHalfUp(difference * 100, decimals);
  if (rounded === 0) return `±0${pointsSign[lang]}`;
  return `${rounded > 0 ? '+' : '−'}${Math.abs(rounded).toFixed(decimals)}${pointsSign[lang]}`;
}

/** A difference with its sign, in a unit that stands elsewhere: "+3.2", "−3.2", "±0". */
export function formatSigned(difference: number, decimals: number | null = null): string {
  const digits = formatValue(Math.abs(difference), decimals);
  if (!/[1-9]/.test(digits)) return '±0';
  return `${difference > 0 ? '+' : '−'}${digits}`;
}

/** A whole number with a comma between thousands: the number of draws, "10,000". */
export function formatCount(count: number): string {
  return groupThousands(String(Math.round(count)));
}

/** A value followed by its unit; an index has none, a per cent sign stands as in every percentage. */
export function withUnit(digits: string, unit: string, lang: Language): string {
  if (unit === 'index' || unit === '') return digits;
  if (unit === '%') return `${digits}${percentSign[lang]}`;
  const name = formatUnit(unit, lang);
  // a unit that is itself a number, "10,000 km²", must not run into the digits before it
  return /^(CNY )?\d/.test(name) ? `${digits} × ${name}` : `${digits} ${name}`;
}

/** Comparator and value of a target, "≥ 57 %"; "—" where a superior sets the number. */
export function formatTarget(target: { readonly comparator: Comparator | 'assigned'; readonly value: number | null; readonly unit: string }, lang: Language): string {
  const { comparator, value, unit } = target;
  if (comparator === 'assigned' || value === null) return noNumber;
  return `${comparatorSigns[comparator]} ${withUnit(plainDigits(value), unit, lang)}`;
}

/** Digits of a number that was written by hand or is already rounded: no padding, no exponent. */
function plainDigits(value: number): string {
  const text = Number(value.toPrecision(12)).toFixed(10).replace(/\.?0+$/, '');
  return text.startsWith('-') ? `−${groupThousands(text.slice(1))}` : groupThousands(text);
}
