import { describe, expect, it } from 'vitest';
import { integrationNote } from '../../src/report/content/integration.js';
import { speech } from '../../src/report/words.js';
import type { RunResult } from '../../src/schema/table.js';
import { reportResult } from './fixture.js';

const plain = reportResult();
const assessed = plain.tables.attainment.filter((row) => row.headline && row.estimator !== null);
const inText = plain.info.indicators.filter((i) => !i.headline);
const [first, second] = assessed.map((row) => row.indicator).filter((id, k, ids) => ids.indexOf(id) === k) as [string, string];

/** The run with every target integrated but one, and joint odds of counts left to hits. */
const integrated: RunResult = {
  ...plain,
  tables: {
    ...plain.tables,
    attainment: plain.tables.attainment.map((row) => (row.estimator === null ? row : row.indicator === second || !row.headline ? { ...row, notIntegrated: 'equality' as const } : { ...row, estimator: 'integrated' as const })),
    joint: plain.tables.joint.map((row) => (row.k === null ? { ...row, estimator: 'integrated' as const } : { ...row, notIntegrated: 'at-least-k' as const })),
  },
};
const name = (id: string, lang: 'zh' | 'en'): string => plain.info.indicators.find((i) => i.id === id)?.name[lang] ?? '';

describe('the note on integrated odds', () => {
  it('is left out where nobody asked for integration', () => {
    expect(integrationNote(speech(plain, 'en'))).toBeNull();
  });
  it.each(['zh', 'en'] as const)('counts the targets that are integrated and names, with the reason, those that are not (%s)', (lang) => {
    const count = new Set(assessed.map((row) => row.indicator)).size;
    const text = integrationNote(speech(integrated, lang)) ?? '';
    expect(text.match(/\d+/g)?.slice(0, 2).map(Number).sort((a, b) => a - b)).toEqual([count - 1, count]);
    expect(text).toContain(name(second, lang));
    expect(text).not.toContain(name(first, lang));
    // targets that stand only in the text of the plan are many and not what the report is about
    expect(inText.length).toBeGreaterThan(0);
    for (const { id } of inText) expect(text).not.toContain(name(id, lang));
    expect(text).toMatch(lang === 'zh' ? /只有一个取值算达到/ : /only one value meets them/);
  });
});
