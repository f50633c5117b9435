import { describe, expect, it } from 'vitest';
import { readHeading, unitInName } from '../../src/sheets/headings.js';
import { columnWords, rangeWords, tableKinds } from '../../src/sheets/vocabulary.js';

const told = (text: string, kind: (typeof tableKinds)[number]): string | null => {
  const heading = readHeading(text, kind);
  return heading && [heading.column, heading.end, heading.year, heading.unit].filter((part) => part !== null).join(' ');
};

describe('readHeading', () => {
  it.each([
    ['名称', 'indicators', 'name'], ['指标名称', 'indicators', 'name'], ['2020年基期值', 'indicators', 'baseline 2020'], ['基期值（2020年）', 'indicators', 'baseline 2020'], ['2020年', 'indicators', 'baseline 2020'],
    ['2025年目标', 'indicators', 'target 2025'], ['Target 2025', 'indicators', 'target 2025'], ['年均变化（低）', 'indicators', 'change low'], ['Yearly change, high', 'indicators', 'change high'],
    ['年均变化最可能', 'indicators', 'change mode'], ['Baseline (%)', 'indicators', 'baseline %'], ['属性', 'indicators', null],
    ['总投资（亿元）', 'projects', 'total_cost 亿元'], ['单价低（万元/km）', 'projects', 'unit_cost low 万元/km'], ['unit cost p5', 'projects', 'unit_cost p5'], ['影响指标', 'projects', 'affects'],
    ['5%', 'estimates', 'range p5'], ['Median', 'estimates', 'range p50'], ['最低', 'estimates', 'range low'], ['P95', 'estimates', 'range p95'], ['取值', 'estimates', 'value'],
  ] as const)('%s in %s is %s', (text, kind, wanted) => {
    expect(told(text, kind)).toBe(wanted);
  });

  it('knows every word of its vocabulary as the column it stands for', () => {
    for (const kind of tableKinds) {
      for (const [column, { words, isRange }] of Object.entries(columnWords[kind])) {
        for (const word of words.filter((one) => one !== '')) expect(`${kind} ${word} ${readHeading(word, kind)?.column}`).toBe(`${kind} ${word} ${column}`);
        for (const [end, ends] of isRange ? Object.entries(rangeWords) : []) for (const suffix of ends) expect(`${kind} ${words[0]}${suffix} ${readHeading(`${words[0]}${suffix}`, kind)?.end}`).toBe(`${kind} ${words[0]}${suffix} ${end}`);
      }
    }
  });

  it('takes a unit in brackets off a name, and leaves other brackets', () => {
    expect(unitInName('森林覆盖率（%）')).toEqual({ name: '森林覆盖率', unit: '%' });
    expect(unitInName('公园（一期）')).toEqual({ name: '公园（一期）', unit: null });
  });
});
