import type { Unit } from 'mathjs';
import { math } from './mathjs.js';

/** Things that are counted: each its own dimension, so that 个 never turns into 座. */
const counts = ['个', '座', '处', '条', '项', '户', '片', '段', '口', '所', '家', '只', '株', '尾', '次', '套', '台', '批'] as const;
const english: Readonly<Record<string, string>> = { site: '处', district: '区县', pond: '口', programme: 'programme', item: '项' };

/** Symbols of the plan and of offices, each with its unit in mathjs; own units are made below. */
const symbols: Readonly<Record<string, string>> = {
  '%': 'percentage', pp: 'percentage', 百分点: 'percentage', 个百分点: 'percentage', '‰': 'permille', fraction: 'whole', share: 'whole', 倍: 'whole', 1: 'whole', factor: 'whole', ratio: 'whole', probability: 'whole', 比例: 'whole', 系数: 'whole', 概率: 'whole',
  亩: 'mu', mu: 'mu', km2: 'km^2', 'km²': 'km^2', 平方公里: 'km^2', 平方千米: 'km^2', ha: 'hm^2', 公顷: 'hm^2', m2: 'm^2', 'm²': 'm^2', 平方米: 'm^2',
  m3: 'm^3', 'm³': 'm^3', 立方米: 'm^3', 方: 'm^3', km: 'km', 公里: 'km', 千米: 'km', m: 'm', 米: 'm',
  t: 'tonne', 吨: 'tonne', kg: 'kg', d: 'day', 天: 'day', 日: 'day', 年: 'year', yr: 'year', year: 'year', years: 'year', a: 'year',
  人: 'person', 元: 'yuan', index: 'indexpoint', point: 'indexpoint', points: 'indexpoint', 分: 'indexpoint', 指数: 'indexpoint',
};
const multiples: readonly (readonly [string, number])[] = [['百万', 1e6], ['千万', 1e7], ['亿', 1e8], ['万', 1e4], ['千', 1e3], ['百', 1e2]];

for (const base of ['percentage', 'person', 'yuan', 'indexpoint']) math.createUnit(base);
math.createUnit('permille', { definition: math.unit(0.1, 'percentage') });
math.createUnit('whole', { definition: math.unit(100, 'percentage') });
math.createUnit('mu', { definition: math.unit(2000 / 3, 'm^2') });
const countNames = new Map<string, string>();
for (const [index, symbol] of [...counts, ...Object.values(english)].entries()) {
  if (countNames.has(symbol)) continue;
  const name = `counted${String.fromCharCode(97 + index)}`;
  math.createUnit(name);
  countNames.set(symbol, name);
}

function mathName(symbol: string): string | undefined {
  return symbols[symbol] ?? countNames.get(symbol) ?? countNames.get(english[symbol.replace(/s$/, '')] ?? '');
}

/** A symbol, or a multiple of one (万亩 is 10,000 亩), as a mathjs unit; null if nobody knows it. */
function symbolUnit(symbol: string): Unit | null {
  const name = mathName(symbol);
  if (name !== undefined) return math.unit(1, name);
  for (const [word, factor] of multiples) {
    const rest = symbol.startsWith(word) ? mathName(symbol.slice(word.length)) : undefined;
    if (rest !== undefined) return math.unit(factor, rest);
  }
  return null;
}

/** Parts of a unit between the slashes outside brackets: 万元/(万t/d) gives 万元 and (万t/d). What follows "per" is one part: t/d per t/d gives t, d and (t/d). */
function splitAtSlash(text: string): string[] {
  const parts = [''];
  let depth = 0;
  const plain = text.normalize('NFC').replaceAll('（', '(').replaceAll('）', ')');
  const joined = depthOf(plain) === 0 ? plain.replace(/ per ([^()]*\/[^()]*)$/, '/($1)') : plain;
  for (const letter of joined.replace(/ per /g, '/').replace(/\s+/g, '')) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === '/' && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts;
}

/** Brackets that a text leaves open. */
function depthOf(text: string): number {
  return [...text].reduce((depth, letter) => depth + (letter === '(' ? 1 : letter === ')' ? -1 : 0), 0);
}

const unwrap = (part: string): string => (part.startsWith('(') && part.endsWith(')') ? part.slice(1, -1) : part);

function readUnit(text: string): Unit | null {
  const parts = splitAtSlash(text);
  const units = parts.map((part) => (part.startsWith('(') ? readUnit(unwrap(part)) : symbolUnit(part)));
  return units.reduce<Unit | null>((quotient, unit, index) => (index === 0 ? unit : quotient && unit && (math.divide(quotient, unit) as Unit)), null);
}

/** Whether the unit is in the table, or made of units that are. */
export function isKnownUnit(text: string): boolean {
  return readUnit(text) !== null;
}

/**
 * What a number in `from` is multiplied by to be in `to`; null if they measure different things or are unknown.
 * @example conversionFactor('万亩', 'ha') // 666.666666666667
 */
export function conversionFactor(from: string, to: string): number | null {
  if (from === to) return 1;
  const [a, b] = [readUnit(from), readUnit(to)];
  if (!a || !b) return null;
  const quotient: unknown = math.divide(a, b);
  return typeof quotient === 'number' ? Number(quotient.toPrecision(15)) : null;
}

/** What a unit measures, and how much of it: `factor` of the base unit; exponents of base units by name, none of them 0. */
export type Measure = { readonly factor: number; readonly dimensions: Readonly<Record<string, number>> };

/** Index of the dimension that percentages have in mathjs. */
const percentage = math.unit(1, 'percentage').dimensions.findIndex((exponent) => exponent !== 0);

/**
 * The measure of a unit as formulas count: a year is one step, so what is "per year" is per step; a percentage is a hundredth of a pure
 * number; a word that nobody knows is a dimension of its own.
 * @example measureOf('pp per 万亩/年') // { factor: 0.01 / 6666666.7, dimensions: { '#1': -2 } }
 */
export function measureOf(text: string): Measure {
  const [first = '', ...rest] = splitAtSlash(text).map((part) => (part.startsWith('(') ? measureOf(unwrap(part)) : part.split(/[·*]/).map(symbolMeasure).reduce(productOf)));
  return rest.reduce<Measure>((quotient, part) => productOf(quotient, powerOf(part, -1)), first as Measure);
}

function symbolMeasure(symbol: string): Measure {
  if (mathName(symbol) === 'year') return { factor: 1, dimensions: {} };
  const unit = symbolUnit(symbol);
  if (unit === null) return { factor: 1, dimensions: { [symbol]: 1 } };
  const exponents = unit.dimensions.flatMap((exponent, index) => (exponent === 0 || index === percentage ? [] : [[`#${index}`, exponent] as const]));
  return { factor: unit.value * (unit.dimensions[percentage] ? 0.01 : 1), dimensions: Object.fromEntries(exponents) };
}

/** Measure of a product. */
export function productOf(a: Measure, b: Measure): Measure {
  const names = [...new Set([...Object.keys(a.dimensions), ...Object.keys(b.dimensions)])].sort();
  const exponents = names.map((name) => [name, (a.dimensions[name] ?? 0) + (b.dimensions[name] ?? 0)] as const);
  return { factor: a.factor * b.factor, dimensions: Object.fromEntries(exponents.filter(([, exponent]) => exponent !== 0)) };
}

/** Measure of a power; the exponent may be a fraction. */
export function powerOf({ factor, dimensions }: Measure, exponent: number): Measure {
  if (exponent === 0) return { factor: 1, dimensions: {} };
  return { factor: Math.exp(exponent * Math.log(factor)), dimensions: Object.fromEntries(Object.entries(dimensions).map(([name, own]) => [name, own * exponent])) };
}

/** A unit cost: factor from its money to the plan's currency, unit of the quantity (null: a lump sum), and whether it is paid every year. */
export type CostUnit = { readonly moneyFactorToPlanCurrency: number; readonly per: string | null; readonly yearly: boolean };

/**
 * Reads the unit of a cost: money, money per unit, or money per unit and year; null if it is none of these.
 * @example parseCostUnit('元/亩/年') // { moneyFactorToPlanCurrency: 1e-8, per: '亩', yearly: true }
 */
export function parseCostUnit(text: string, currency = '亿元'): CostUnit | null {
  const [money = '', ...rest] = splitAtSlash(text);
  const factor = conversionFactor(money, currency);
  if (factor === null || !money.endsWith('元')) return null;
  const yearly = rest.length > 0 && mathName(rest.at(-1) ?? '') === 'year';
  const denominators = yearly ? rest.slice(0, -1) : rest;
  if (denominators.length > 1) return null;
  const per = denominators[0] === undefined ? null : unwrap(denominators[0]);
  return per === null || isKnownUnit(per) ? { moneyFactorToPlanCurrency: factor, per, yearly } : null;
}
