import { describe, expect, it } from 'vitest';
import { documentsOf } from '../workspace.js';
import { run, smallPlan, textsOf } from './small-plan.js';

/** x = 100 + judged + known + luck, variances 4, 9 and 5 x 0.64 (walk) or as given. */
const linear = (judged: number, known: number, luck: number) =>
  documentsOf({
    'inputs/sources.yaml': 'sources: [{ id: paper, title: Paper, grade: A }]',
    ...textsOf({
      indicators: [{ id: 'x', comparator: '>=', value: 100 }],
      relations: `dynamics: [{ indicator: x, kind: level, baseline: known, drift: judged, drift_profile: [1, 0, 0, 0, 0], noise: { kind: walk, sd: ${luck} }, published_decimals: null }]`,
      assumptions: `id,name,unit,evidence,source[],distribution.kind,distribution.mean,distribution.sd
judged,any,km2,assumption,,normal,0,${judged}
known,any,km2,observed,paper,normal,100,${known}
`,
    }),
  });

describe('shares of variance', () => {
  it.each([
    [2, 3, 0.8],
    [2, 0.001, 0],
    [0.001, 3, 2],
  ])('judgement sd %d, knowledge sd %d, yearly luck sd %d', async (judged, known, luck) => {
    const documents = linear(judged, known, luck);
    const { tables } = await run(documents, 2000);
    const row = tables.attainment[0]!;
    const total = judged ** 2 + known ** 2 + 5 * luck ** 2;
    expect(Math.abs((row.judgementShare as number) - judged ** 2 / total)).toBeLessThan(0.12);
    expect(Math.abs((row.luckShare as number) - (5 * luck ** 2) / total)).toBeLessThan(0.12);
  });
  it('of a value that does not vary there are none', async () => {
    const fixed = smallPlan({ indicators: [{ id: 'x', comparator: '>=', value: 1 }], relations: 'dynamics: [{ indicator: x, kind: level, baseline: 3, drift: 1, published_decimals: null }]' });
    const row = (await run(fixed, 600)).tables.attainment[0]!;
    expect([row.judgementShare, row.luckShare]).toEqual([null, null]);
  });
});
