import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../../src/scenarios/nearest.js';
import { conversionFactor, parseCostUnit } from '../../src/scenarios/units.js';

describe('units', () => {
  it.each([
    ['万亩', 'km2', 20 / 3],
    ['km2', '万亩', 0.15],
    ['万公顷', '万亩', 15],
    ['平方公里', 'ha', 100],
    ['万km2', 'km2', 1e4],
    ['亿m3', '万立方米', 1e4],
    ['%', 'pp', 1],
    ['‰', '%', 0.1],
    ['fraction', '%', 100],
    ['万t/d', 't/d', 1e4],
    ['万元/km2', '元/亩', 20 / 3],
    ['亿元', '元', 1e8],
    ['万人', '人', 1e4],
    ['项', '项', 1],
  ])('%s is %s times %f', (from, to, factor) => {
    expect(conversionFactor(from, to)).toBeCloseTo(factor, 12);
  });

  it.each([['个', '座'], ['处', '条'], ['km', 'km2'], ['index', '%'], ['亩', 'nothing'], ['m3/d', 't/d']])('%s is no %s', (from, to) => {
    expect(conversionFactor(from, to)).toBeNull();
  });

  it.each([
    ['元/亩', 1e-8, '亩', false],
    ['元/亩/年', 1e-8, '亩', true],
    ['万元/km2', 1e-4, 'km2', false],
    ['万元/(万t/d)', 1e-4, '万t/d', false],
    ['亿元', 1, null, false],
    ['亿元/年', 1, null, true],
  ])('reads the cost unit %s', (text, moneyFactorToPlanCurrency, per, yearly) => {
    expect(parseCostUnit(text)).toEqual({ moneyFactorToPlanCurrency, per, yearly });
  });

  it.each(['km2', '亩/元', '元/foo', '元/m3/d', ''])('refuses the cost unit %s', (text) => {
    expect(parseCostUnit(text)).toBeNull();
  });
});

describe('nearest', () => {
  it('counts a swap of neighbours as one edit', () => {
    expect(editDistance('drfit', 'drift')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
  });

  it('finds the likeliest word, or none', () => {
    expect(nearest('multiplyer', ['amount', 'multiplier'])).toBe('multiplier');
    expect(nearest('cover', ['forest_cover', 'stock'])).toBe('forest_cover');
    expect(nearest('xyzzy', ['amount', 'multiplier'])).toBeNull();
  });
});
