import { describe, expect, it } from 'vitest';
import { readComparator, readTarget } from '../../src/sheets/target.js';

/** A reading in one line: comparator, value, and what else is said. */
function told(text: string, unit = '%'): string {
  const reading = readTarget(text, unit);
  if (reading === null || reading.kind === 'assigned') return reading === null ? 'unreadable' : 'assigned';
  const marks = [reading.isBare && 'bare', reading.provisional && 'provisional', reading.keep && 'keep', reading.isReduction && 'reduction'].filter(Boolean);
  return [reading.comparator, reading.value, ...marks].join(' ');
}

describe('readTarget', () => {
  it.each([
    ['≥57', '>= 57'], ['>=57%', '>= 57'], ['<28 %', '< 28'], ['＞３０', '> 30'], ['≤ 0.5', '<= 0.5'], ['57以上', '>= 57'], ['28 % 以下', '<= 28'], ['控制在28以内', '<= 28'],
    ['不低于57', '>= 57'], ['达到57%以上', '>= 57'], ['不超过12', '<= 12'], ['低于3', '< 3'], ['at least 57', '>= 57'], ['no more than 12', '<= 12'], ['more than 12', '> 12'], ['57 or more', '>= 57'],
    ['100', '= 100 bare'], ['1.03*', '= 1.03 bare provisional'], ['保持95', '= 95 bare keep'], ['保持在95以上', '>= 95 keep'], ['下降15%', '= 15 bare reduction'], ['累计下降 18 %', '= 18 bare reduction'],
    ['降低到28', '<= 28'], ['reduce by 15%', '= 15 bare reduction'], ['达到考核要求', 'assigned'], ['as required by the province', 'assigned'], ['-5', '= -5 bare'],
    ['力争57左右', 'unreadable'], ['57-60', 'unreadable'], ['57 km', 'unreadable'], ['约57', 'unreadable'],
  ])('%s is %s', (text, wanted) => {
    expect(told(text)).toBe(wanted);
  });

  it('reads a unit that is that of the indicator, or can be converted to it', () => {
    expect([told('120公里', 'km'), told('1,200 亩', '万亩')]).toEqual(['= 120 bare', '= 0.12 bare']);
  });
});

describe('readComparator', () => {
  it.each([['>=', '>='], ['≥', '>='], ['不低于', '>='], ['＜', '<'], ['at most', '<='], ['考核', 'assigned'], ['bigger', null]])('%s is %s', (word, wanted) => {
    expect(readComparator(word)).toBe(wanted);
  });
});
