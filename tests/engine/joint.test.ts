import { describe, expect, it } from 'vitest';
import type { Finished } from '../../src/engine/summarize/context.js';
import { jointRows, ladderRows, numberMetRows } from '../../src/engine/summarize/joint.js';

/** Ten draws of three headline targets a, b (section one) and c (section two), and one that is not headline. */
const patterns = new Map([['111', 1], ['110', 3], ['100', 2], ['011', 1], ['000', 3]]);
const target = (indicator: number, section: string, headline = true) => ({ indicator, comparator: '>=', value: 1, measure: 'value', when: 'end', headline, section });
/** Draws in which so many of the members are met, counted pattern by pattern. */
const numbersMet = (members: readonly number[]) => Array.from({ length: members.length + 1 }, (_, n) => ({ hits: [...patterns].reduce((sum, [met, times]) => (members.filter((b) => met[b] === '1').length === n ? sum + times : sum), 0), each: null }));
const done = {
  model: { evidence: 'ex-ante', indicators: ['a', 'text', 'b', 'c'].map((id) => ({ id })) },
  levers: { scenario: 's', targets: [target(0, 'one'), target(1, 'one', false), target(2, 'one'), target(3, 'two')] },
  accumulator: { draws: 10, jointIntegrated: null, numbersMet, targets: [6, 9, 5, 2].map((hits) => ({ met: { hits, each: null } })) },
  info: { sections: [{ id: 'one' }, { id: 'two' }, { id: 'none' }] },
} as unknown as Finished;

describe('from patterns of met targets', () => {
  it('joint odds: all, per section, at least k', () => {
    expect(jointRows(done).map((r) => [r.group, r.k, r.targets, r.probability])).toEqual([
      ['all', null, 3, 0.1],
      ['one', null, 2, 0.4],
      ['two', null, 1, 0.2],
      ['all', 1, 3, 0.7],
      ['all', 2, 3, 0.5],
      ['all', 3, 3, 0.1],
    ]);
  });
  it('the number met', () => expect(numberMetRows(done).map((r) => [r.number, r.probability])).toEqual([[0, 0.3], [1, 0.2], [2, 0.4], [3, 0.1]]));
  it('the ladder relaxes the hardest first', () => {
    expect(ladderRows(done).map((r) => [r.step, r.relaxed, r.remaining, r.probability])).toEqual([[0, null, 3, 0.1], [1, 'c', 2, 0.4], [2, 'b', 1, 0.6]]);
  });
});
