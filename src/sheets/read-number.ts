import { conversionFactor } from '../scenarios/units.js';

/** A cell read as a number, or what to write instead where that can be said. */
export type NumberReading = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly write: string | null };

const plain = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const grouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;
const multiples: Readonly<Record<string, number>> = { 亿: 1e8, 千万: 1e7, 百万: 1e6, 万: 1e4, 千: 1e3, 百: 1e2 };
/** Units of numbers that are parts of one: there a percentage is divided by 100. */
const partsOfOne = /^(share|fraction|ratio|factor|probability|1|倍|比例|概率|系数)$/i;

/**
 * The number of a cell in a unit: full-width digits, thousands separators, per cent signs, 万 and 亿, and a unit that can be converted are read.
 * Anything else is refused, never guessed.
 * @example readNumber('1.2亿', '元') // { ok: true, value: 120000000 }
 */
export function readNumber(text: string, unit: string): NumberReading {
  const compact = text.normalize('NFKC').replace(/\s+/g, '').replace(/^[−﹣－]/, '-');
  if (plain.test(compact)) return { ok: true, value: Number(compact) };
  if (grouped.test(compact)) return { ok: true, value: Number(compact.replaceAll(',', '')) };
  const [, digits = '', suffix = ''] = /^([+-]?[\d.,]+(?:e[+-]?\d+)?)(.+)$/i.exec(compact) ?? [];
  const number = plain.test(digits) ? Number(digits) : grouped.test(digits) ? Number(digits.replaceAll(',', '')) : null;
  if (number === null) return { ok: false, write: suggestion(compact) };
  const factor = factorOf(suffix, unit.normalize('NFKC'));
  return factor === null ? { ok: false, write: suggestion(compact) } : { ok: true, value: Number((number * factor).toPrecision(15)) };
}

/** What the number before a suffix is multiplied by to stand in the unit, null if that is not clear. */
function factorOf(suffix: string, unit: string): number | null {
  const [numerator = ''] = unit.split(/\/| per /);
  if (suffix === '%') {
    if (/^(%|pp|百分点|个百分点)$/.test(numerator.trim())) return 1;
    return partsOfOne.test(unit) ? 0.01 : conversionFactor('%', unit);
  }
  if (suffix === unit || suffix === numerator.trim()) return 1;
  const multiple = multiples[suffix];
  if (multiple === undefined) return conversionFactor(suffix, unit);
  const [own = ''] = Object.keys(multiples).filter((word) => unit.startsWith(word));
  // "1.2亿" in a column of 亿元 means 1.2; in one of 万元 it means 12,000.
  return multiple / (multiples[own] ?? 1);
}

/** The first number in a text that is none, as it may be written. */
function suggestion(compact: string): string | null {
  const found = /-?\d[\d,]*\.?\d*/.exec(compact)?.[0];
  const only = found !== undefined && [...compact.matchAll(/\d[\d,.]*/g)].length === 1;
  if (!only || (found.includes(',') && !grouped.test(found))) return null;
  const value = Number(found.replaceAll(',', ''));
  return Number.isFinite(value) ? String(value) : null;
}
