import { describe, expect, it } from 'vitest';
import { integrationNote } from '../../src/report/content/integration.js';
import { speech } from '../../src/report/words.js';
import type { RunResult } from '../../src/schema/table.js';
import { reportResult } from './fixture.js';

const plain = reportResult();
const [first, second] = plain.tables.attainment.filter((row) => row.estimator !== null).map((row) => row.indicator).filter((id, k, ids) => ids.indexOf(id) === k) as [string, string];

/** The run with every target integrated but one, and joint odds of counts left to hits. */
const integrated: RunResult = {
  ...plain,
  tables: {
    ...plain.tables,
    attainment: plain.tables.attainment.map((row) => (row.estimator === null ? row : row.indicator === second ? { ...row, notIntegrated: 'equality' as const } : { ...row, estimator: 'integrated' as const })),
    joint: plain.tables.joint.map((row) => (row.k === null ? { ...row, estimator: 'integrated' as const } : { ...row, notIntegrated: 'at-least-k' as const })),
  },
};
const name = (id: string, lang: 'zh' | 'en'): string => plain.info.indicators.find((i) => i.id === id)?.name[lang] ?? '';

describe('the note on integrated odds', () => {
  it('is left out where nobody asked for integration', () => {
    expect(integrationNote(speech(plain, 'en'))).toBeNull();
  });
  it.each(['zh', 'en'] as const)('counts the targets that are integrated and names, with the reason, those that are not (%s)', (lang) => {
    const assessed = new Set(plain.tables.attainment.filter((row) => row.estimator !== null).map((row) => row.indicator)).size;
    const text = integrationNote(speech(integrated, lang)) ?? '';
    expect(text.match(/\d+/g)?.slice(0, 2).map(Number).sort((a, b) => a - b)).toEqual([assessed - 1, assessed]);
    expect(text).toContain(name(second, lang));
    expect(text).not.toContain(name(first, lang));
    expect(text).toMatch(lang === 'zh' ? /只有一个取值算达到/ : /only one value meets them/);
  });
});
