import { describe, expect, it } from 'vitest';
import { formatCount, formatInterval, formatPoints, formatProbability, formatProbabilityInterval, formatShare, formatTarget, formatValue, withUnit } from '../../src/messages/numbers.js';
import { formatUnit } from '../../src/messages/units.js';

/** An estimate from `hits` of `draws`, with the binomial standard error and the Wilson interval. */
function estimate(hits: number, draws: number) {
  const p = hits / draws;
  const z = 1.959963984540054;
  const middle = (p + (z * z) / (2 * draws)) / (1 + (z * z) / draws);
  const half = (z * Math.sqrt((p * (1 - p)) / draws + (z * z) / (4 * draws * draws))) / (1 + (z * z) / draws);
  return { probability: p, standardError: Math.sqrt((p * (1 - p)) / draws), ciLow: hits === 0 ? 0 : middle - half, ciHigh: hits === draws ? 1 : middle + half, draws };
}
const none = { probability: null, standardError: null, ciLow: null, ciHigh: null, draws: 10000 };

describe('formatProbability', () => {
  it.each([
    [7900, 10000, '79 %'],
    [5000, 10000, '50 %'],
    [9987, 10000, '99.9 %'],
    [9998, 10000, '> 99.9 %'],
    [2, 10000, '< 0.1 %'],
    [120, 1_000_000, '0.012 %'],
    [999_880, 1_000_000, '99.988 %'],
    [16, 1_000_000, '0.0016 %'],
    [15, 1_000_000, '< 0.1 %'],
    [123, 10000, '1.2 %'],
    [0, 10000, '< 0.03 %'],
    [10000, 10000, '> 99.97 %'],
    [0, 200, '< 1.5 %'],
    [200, 200, '> 98.5 %'],
    [1, 200, '1 %'],
    [1, 300, '< 1 %'],
    [299, 300, '> 99 %'],
    [0, 4096, '< 0.074 %'],
    [4096, 4096, '> 99.926 %'],
    [0, 3_000_000, '< 0.0001 %'],
    [0, 2, '< 100 %'],
    [2, 2, '> 0 %'],
  ])('%i hits of %i read %s', (hits, draws, text) => {
    expect(formatProbability(estimate(hits, draws), 'zh')).toBe(text);
    expect(formatProbability(estimate(hits, draws), 'en')).toBe(text);
  });
  it('never reads 0 % or 100 %', () => {
    for (const draws of [1, 7, 200, 1000, 10000, 1e6]) {
      for (const hits of [0, 1, Math.floor(draws / 1000), draws - 1, draws]) {
        expect(formatProbability(estimate(hits, draws), 'en')).not.toMatch(/^(0|100)(\.0+)? %$/);
      }
    }
  });
  it('shows a dash where nothing can be assessed', () => {
    expect(formatProbability(none, 'zh')).toBe('—');
    expect(formatProbabilityInterval(none, 'zh')).toBe('—');
  });
});

describe('formatProbabilityInterval', () => {
  it.each([
    [7900, 10000, '78–80 %'],
    [9987, 10000, '99.8–99.9 %'],
    [9998, 10000, '99.9–99.99 %'],
    [1, 10000, '0.002–0.1 %'],
    [0, 10000, '0–0.04 %'],
    [10000, 10000, '99.96–100 %'],
    [500_000, 1_000_000, '49.9–50.1 %'],
    [1, 10_000_000, '0.000002–0.0001 %'],
  ])('%i hits of %i read %s', (hits, draws, text) => {
    expect(formatProbabilityInterval(estimate(hits, draws), 'en')).toBe(text);
  });
});

describe('formatValue', () => {
  it('rounds half up the decimal number that was meant', () => {
    expect(formatValue(0.285, 2)).toBe('0.29');
    expect(formatValue(1.005, 2)).toBe('1.01');
    expect(formatValue(-0.004, 2)).toBe('0.00');
    expect(formatValue(-2.5, 0)).toBe('−3');
  });
  it('groups thousands from five digits on', () => {
    expect(formatValue(6700, 0)).toBe('6700');
    expect(formatValue(12345.6, 1)).toBe('12,345.6');
    expect(formatCount(10000)).toBe('10,000');
    expect(formatCount(1234567)).toBe('1,234,567');
  });
  it('keeps about four significant digits where no decimals are known', () => {
    expect([0.08765, 2.41, 54.321, 711.04, 7166.4].map((value) => formatValue(value))).toEqual(['0.088', '2.41', '54.32', '711', '7166']);
  });
  it('keeps two significant digits of what is small, and makes no digits of rounding errors', () => {
    expect([-0.0003642, 0.0099, 0.00005, 0, 4e-17].map((value) => formatValue(value))).toEqual(['−0.00036', '0.0099', '0.00005', '0', '0']);
    expect(formatInterval(0.00021, 0.00054)).toBe('0.00021–0.00054');
  });
});

describe('probabilities without error', () => {
  it('keep digits of their own where they are rare', () => {
    const exact = (probability: number) => formatProbability({ probability, standardError: 0, draws: 1000 }, 'en');
    expect([3.4e-6, 0.0002, 0.999996, 0.3].map(exact)).toEqual(['0.00034 %', '0.020 %', '99.99960 %', '30.0 %']);
  });
});

describe('intervals, shares, differences', () => {
  it('joins bounds with a dash, negative ones with a word', () => {
    expect(formatInterval(53.14, 55.2, 1)).toBe('53.1–55.2');
    expect(formatInterval(-1, 2, 0, 'zh')).toBe('−1 至 2');
    expect(formatInterval(-1, 2, 0, 'en')).toBe('−1 to 2');
  });
  it('keeps shares away from 0 and 100 unless they are', () => {
    expect([0, 0.001, 0.41, 0.999, 1].map((share) => formatShare(share, 'en'))).toEqual(['0 %', '< 1 %', '41 %', '> 99 %', '100 %']);
  });
  it('signs differences', () => {
    expect(formatPoints(0.0321, 'en')).toBe('+3.2 pp');
    expect(formatPoints(-0.0321, 'zh')).toBe('−3.2 个百分点');
    expect(formatPoints(0.0001, 'en')).toBe('±0 pp');
  });
});

describe('units and targets', () => {
  it('writes units as readers do', () => {
    expect(formatUnit('km2', 'en')).toBe('km²');
    expect(formatUnit('万km2', 'zh')).toBe('万平方公里');
    expect(formatUnit('kg/m3', 'en')).toBe('kg/m³');
    expect(['万元/处', '万元/(万t/d)', '元/亩/年', 'pp per 处', 'point per programme', 'share/年 per 座', '万t/d per 万t/d', '亿m3/年 per 万亩', '1/年', '吨CO2/万元'].map((unit) => [formatUnit(unit, 'zh'), formatUnit(unit, 'en')])).toEqual([
      ['万元/处', 'CNY 10,000/site'], ['万元/(万吨/日)', 'CNY 10,000/(10,000 t/d)'], ['元/亩/年', 'CNY/mu/year'], ['百分点/处', 'pp per site'], ['点/整个工程', 'points per programme'], ['比例/年/座', 'share/year per unit'],
      ['万吨/日/(万吨/日)', '10,000 t/d per 10,000 t/d'], ['亿立方米/年/万亩', '100 million m³/year per 10,000 mu'], ['1/年', '1/year'], ['吨二氧化碳/万元', 't CO₂/CNY 10,000'],
    ]);
    expect(['t/(km2·a)', '% per (亿元/年)', '万元/（万t/d）', '万t/d per 处', 'foo/bar'].map((unit) => [formatUnit(unit, 'zh'), formatUnit(unit, 'en')])).toEqual([
      ['吨/(平方公里·年)', 't/(km²·year)'], ['%/(亿元/年)', '% per (CNY 100 million/year)'], ['万元/(万吨/日)', 'CNY 10,000/(10,000 t/d)'], ['万吨/日/处', '10,000 t/d per site'], ['foo/bar', 'foo/bar'],
    ]);
    expect(withUnit('57', '%', 'zh')).toBe('57 %');
    expect(withUnit('60', 'index', 'en')).toBe('60');
    expect(withUnit('2.8', '亿m3', 'en')).toBe('2.8 × 100 million m³');
    expect(withUnit('2.8', '亿m3', 'zh')).toBe('2.8 亿立方米');
  });
  it('states comparator and value', () => {
    expect(formatTarget({ comparator: '>=', value: 57, unit: '%' }, 'en')).toBe('≥ 57 %');
    expect(formatTarget({ comparator: '<', value: 28, unit: '%' }, 'zh')).toBe('< 28 %');
    expect(formatTarget({ comparator: '>=', value: 2.8, unit: '亿m3' }, 'zh')).toBe('≥ 2.8 亿立方米');
    expect(formatTarget({ comparator: 'assigned', value: null, unit: '%' }, 'zh')).toBe('—');
  });
});
