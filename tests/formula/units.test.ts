import { describe, expect, it } from 'vitest';
import { readFormula, type FormulaName } from '../../src/scenarios/formula/read.js';
import { measureOf } from '../../src/scenarios/units.js';

const name = (unit: string | null): FormulaName => ({ unit, past: true, base: true });
const names = new Map<string, FormulaName>([
  ['cover', name('%')], ['erosion', name('%')], ['stock', name('亿m3')], ['land', name('km2')], ['land_mu', name('万亩')], ['planted', name('万亩')], ['survival', name('share')], ['drift', name('pp/年')],
  ['effect', name('pp per 万亩')], ['k', name('pp per pp')], ['growth', name('1/年')], ['cost', name('万元/km2')], ['budget', name('亿元')], ['years', name('年')], ['score', name('index')], ['aqi', name('AQI')],
  ['people', name('万人')], ['anything', name(null)], ['t', name('年')],
]);
const problems = (text: string, unit: string | null) => readFormula(text, { names, gives: { is: 'amount', unit } }).problems;

describe('units of formulas that pass', () => {
  it.each([
    ['drift + planted * survival / land_mu * 100 - k * (erosion - lag(erosion, 1))', '%'],
    ['drift + effect * planted', 'pp'],
    ['growth * cover', '%'],
    ['growth * (cover - 60)', '%'],
    ['drift * (1 - cover / 100)', '%'],
    ['cover + 2', '%'],
    ['max(0, 57 - cover)', 'pp'],
    ['(cover + erosion) / 2', '%'],
    ['(cover * land + erosion * land) / (land + land)', '%'],
    ['survival * 100', '%'],
    ['cover / 100', 'share'],
    ['land * 0.15', '万亩'],
    ['land * 0.15 + planted', '万亩'],
    ['cost * land / 10000', '亿元'],
    ['cost * land', '万元'],
    ['budget * 10000 / land', '万元/km2'],
    ['stock * 100000000 / (land * 1000000)', 'm3/m2'],
    ['sqrt(land)', 'km'],
    ['land ^ 0.5', 'km'],
    ['land ^ 2 / land', 'km2'],
    ['exp(-t / years) * drift', '%'],
    ['drift * (1 - exp(-t / 3))', '%'],
    ['log(stock / base(stock)) * 100', '%'],
    ['2 ^ (t / years) * stock', '亿m3'],
    ['0.6 * cover / base(cover) + 0.4 * stock / base(stock)', 'index'],
    ['0.5 * cover + 0.5 * erosion', 'index'],
    ['score + 1', 'index'],
    ['(cover > 50 and t >= 3 ? 1 : 0) * drift', '%'],
    ['cover > 50 ? drift : 0', '%'],
    ['anything * cover + stock', '亿m3'],
    ['aqi - lag(aqi, 1)', 'AQI'],
    ['6 - 0.1 * cover', '%'],
    ['stock / people', '亿m3/万人'],
    ['stock * 10000 / people', 'm3/人'],
  ])('%s in %s', (text, unit) => {
    expect(problems(text, unit)).toEqual([]);
  });
});

describe('units of formulas that do not', () => {
  it.each([
    ['planted + cover', '%', 8, 'unlike', { left: '万亩', right: '%' }],
    ['drift + planted', '%', 6, 'unlike', { left: 'pp/年', right: '万亩' }],
    ['cover - stock > 3 ? 1 : 2', '%', 6, 'unlike', { left: '%', right: '亿m3' }],
    ['max(cover, stock)', '%', 0, 'unlike', { name: 'max', left: '%', right: '亿m3' }],
    ['t > 2 ? cover : stock', '%', 6, 'unlike', { name: '?' }],
    ['land + planted', '万亩', 5, 'factor', { left: 'km2', right: '万亩', factor: 6.66667 }],
    ['cover + survival', '%', 6, 'factor', { left: '%', right: 'share', factor: 100 }],
    ['drift + planted * survival / land * 100', '%', 6, 'factor', { factor: 6.66667 }],
    ['planted * survival / land_mu', '%', 19, 'result-factor', { found: '1', expected: '%', factor: 100 }],
    ['cover * erosion', '%', 6, 'result-factor', { factor: 0.01 }],
    ['cost * land', '亿元', 5, 'result-factor', { found: '万元', expected: '亿元', factor: 0.0001 }],
    ['0.02 * planted', '%', 5, 'result-unlike', { found: '万亩', expected: '%' }],
    ['cover + stock * 0', '%', 6, 'unlike', {}],
    ['cover + stock', null, 6, 'unlike', {}],
    ['exp(stock)', '1', 0, 'pure', { name: 'exp', found: '亿m3' }],
    ['drift * log(cover)', '%', 8, 'pure-factor', { name: 'log', found: '%', factor: 0.01 }],
    ['2 ^ stock', '1', 2, 'pure', { name: '^' }],
    ['stock ^ t', '1', 6, 'pure', { name: '^' }],
    ['score + cover', 'index', 6, 'unlike', {}],
    ['stock + 1', 'index', 6, 'result-unlike', {}],
    ['aqi + cover', 'AQI', 4, 'unlike', {}],
    ['score', '%', 0, 'result-unlike', {}],
  ])('%s in %s: at %s %s', (text, unit, at, reason, args) => {
    expect(problems(text, unit)).toMatchObject([{ code: 'formula-unit', at, args: { reason, ...args } }]);
  });

  it('the factor that is told puts the formula right', () => {
    for (const [text, unit] of [['cover + R * survival', '%'], ['land + R * planted', 'km2'], ['R * (planted * survival / land_mu)', '%'], ['drift + R * (planted * survival / land * 100)', '%'], ['R * (cost * land)', '亿元'], ['drift * log(R * cover)', '%']] as const) {
      const [found] = problems(text.replace('R * ', ''), unit);
      expect(problems(text.replace('R', String(found?.args.factor)), unit), text).toEqual([]);
    }
  });

  it('every unlike sum of a formula is told at once', () => {
    expect(problems('(planted + cover) * (stock - land) + exp(budget)', '%').map(({ at, args }) => [at, args.reason])).toEqual([[9, 'unlike'], [27, 'unlike'], [37, 'pure']]);
  });

  it.each([
    ['cover > 3', 6, 'number'], ['cover + (stock > 3)', 9, 'number'], ['not (cover > 3)', 0, 'number'], ['cover ? 1 : 2', 0, 'truth'], ['not cover ? 1 : 2', 4, 'truth'], ['cover > 3 and stock ? 1 : 2', 14, 'truth'], ['(cover > 3) > 2 ? 1 : 2', 1, 'number'],
  ])('%s: at %s a %s is needed', (text, at, reason) => {
    expect(problems(text, null).filter(({ code }) => code === 'formula-type')).toMatchObject([{ at, args: { reason } }]);
  });
});

describe('measures', () => {
  it.each([
    ['%', 0.01], ['pp/年', 0.01], ['1/年', 1], ['pp per pp', 1], ['share/年', 1], ['factor', 1], ['年', 1], ['km2 per km2', 1],
  ])('%s is a pure number worth %s', (unit, factor) => {
    const measure = measureOf(unit);
    expect(measure.dimensions).toEqual({});
    expect(measure.factor).toBeCloseTo(factor, 12);
  });

  it('a year is a step, a day is not', () => {
    expect(measureOf('亿元/年')).toEqual(measureOf('亿元'));
    expect(measureOf('t/d').dimensions).not.toEqual(measureOf('t').dimensions);
  });
});
