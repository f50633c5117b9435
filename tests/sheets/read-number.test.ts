import { describe, expect, it } from 'vitest';
import { readNumber } from '../../src/sheets/read-number.js';

describe('readNumber', () => {
  it.each([
    ['1200', 'km', 1200],
    ['1,200', 'km', 1200],
    ['1，200.5', 'km', 1200.5],
    ['１２', 'km', 12],
    ['-0.5', 'pp', -0.5],
    ['−3', 'pp', -3],
    ['1e-3', 'km', 0.001],
    ['52.5%', '%', 52.5],
    ['52.5％', 'pp', 52.5],
    ['0.3%', 'pp/年', 0.3],
    ['90%', 'ratio', 0.9],
    ['35 %', 'share', 0.35],
    ['1.2亿', '元', 120_000_000],
    ['1.2亿', '亿元', 1.2],
    ['1.2亿', '万元', 12_000],
    ['3万', '亩', 30_000],
    ['3万', '万亩', 3],
    ['12 公里', 'km', 12],
    ['3000 m', 'km', 3],
    ['60 亩', '万亩', 0.006],
  ])('%s in %s is %d', (text, unit, value) => {
    expect(readNumber(text, unit)).toEqual({ ok: true, value });
  });

  it.each([
    ['约800', 'km', '800'],
    ['≥57', '%', '57'],
    ['1,2', 'km', null],
    ['200-900', 'km', null],
    ['12 km', '万亩', '12'],
    ['52.5%', 'km2', '52.5'],
    ['无数据', 'km', null],
    ['1,20,0', 'km', null],
    ['0x1F', 'km', null],
  ])('%s in %s is refused, and %s is what to write', (text, unit, write) => {
    expect(readNumber(text, unit)).toEqual({ ok: false, write });
  });
});
