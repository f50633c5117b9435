import { describe, expect, it } from 'vitest';
import { accumulatorOf } from '../../src/engine/collect/accumulator.js';
import type { Odds } from '../../src/engine/collect/collector.js';
import { needsDouble } from '../../src/engine/fine-digits.js';
import { engineFor } from '../../src/engine/machine/create.js';
import { plainSettings, simulate } from '../../src/engine/simulate.js';
import { integratedEstimate } from '../../src/engine/summarize/context.js';
import { tablesToCsv } from '../../src/report/csv.js';
import { histogramMean } from '../../src/stats/histogram-summary.js';
import { normalCdf } from '../../src/stats/normal.js';
import { resolveStudy, runStudy } from '../../src/study.js';
import { smallPlan } from './small-plan.js';

type Target = { readonly comparator: '>=' | '>' | '<=' | '<'; readonly value: number };

const documentsOf = ({ comparator, value }: Target, baseline: number, rest: string, noise = '{ kind: deviation, phi: 0, sd: 1 }') =>
  smallPlan({ indicators: [{ id: 'x', comparator, value }], relations: `dynamics: [{ indicator: x, kind: level, baseline: ${baseline}, noise: ${noise}, ${rest} }]\n` });

describe.each(['js', 'wasm'] as const)('odds given all but the last noise, of values that pile up at a bound (%s)', (engine) => {
  const beyond = normalCdf(-1);
  const measured = '{ kind: measurement, sd: 1 }';
  const walk = '{ kind: walk, sd: 1 }';
  const deviation = '{ kind: deviation, phi: 0, sd: 1 }';
  const cases: [Target['comparator'], number, number, number, string][] = ([
    ['>', 100, 99, 0], ['>=', 100, 99, beyond], ['<', 100, 99, 1 - beyond], ['<=', 100, 99, 1],
    ['>', 0, 1, 1 - beyond], ['>=', 0, 1, 1], ['<', 0, 1, 0], ['<=', 0, 1, beyond],
    ['>', 100, 99, 0, measured], ['<', 100, 99, 1 - beyond, measured], ['>', 100, 98, 0, walk], ['<=', 0, 1, 1 - normalCdf(1), measured],
  ] as const).map(([comparator, value, baseline, p, noise = deviation]) => [comparator, value, baseline, p, noise]);
  it.each(cases)('x %s %d from %d is %d', (comparator, value, baseline, p, noise) => {
    const documents = documentsOf({ comparator, value }, baseline, 'bounds: [0, 100], published_decimals: null', noise);
    const [task] = resolveStudy(documents, documents.studies[0]!).tasks;
    const draws = 4096;
    const work = simulate(task!, { ...plainSettings(task!, 5, draws), engine }, { integrate: true });
    let step = work.next();
    while (step.done !== true) step = work.next();
    const { integrated, targets } = accumulatorOf(step.value.scenarios[0]!, step.value.part);
    expect(histogramMean((integrated[0] as Odds).values)).toBeCloseTo(p, 5);
    expect(Math.abs(targets[0]!.met.hits / draws - p)).toBeLessThanOrEqual(4 * Math.sqrt((p * (1 - p)) / draws));
  });
});

describe('targets of many digits', () => {
  const asked = (value: number, decimals: number | null): boolean => {
    const documents = documentsOf({ comparator: '>=', value }, value - 1, `bounds: [0, null], published_decimals: ${decimals}`);
    return needsDouble(resolveStudy(documents, documents.studies[0]!).tasks[0]!);
  };
  it('want rows of double precision', () => {
    expect([asked(9_318_349, 0), asked(143_565.9, 1), asked(1_000_000, 0), asked(2648.1, 1), asked(9_318_349, null)]).toEqual([true, true, false, false, false]);
    expect([engineFor('auto', true), engineFor('js', true)]).toEqual(['js', 'js']);
    expect(() => engineFor('wasm', true)).toThrow('engine wasm cannot run here: a target has more than 1048576 last digits');
  });

  it('are told apart by one, as single precision could not', async () => {
    const documents = documentsOf({ comparator: '>=', value: 10_000_001 }, 10_000_000, 'bounds: [0, null], published_decimals: 0');
    const { tables, info } = await runStudy(documents, { ...documents.studies[0]!, draws: 4096 });
    expect(info.engine).toBe('js');
    // from 10,000,000.5 on
    const p = normalCdf(-0.5);
    expect(Math.abs(tables.attainment[0]!.probability! - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 4096));
  });
});

describe('a single draw', () => {
  it('has no standard deviation and breaks nothing', async () => {
    const documents = documentsOf({ comparator: '>=', value: 60 }, 59, 'bounds: [0, 100], published_decimals: 1');
    const result = await runStudy(documents, { ...documents.studies[0]!, draws: 1 }, undefined, undefined, { covariance: true });
    expect(result.tables.trajectories.map(({ sd }) => sd)).toEqual(result.tables.trajectories.map(() => null));
    expect(result.tables.covariances).toEqual([]);
    expect(tablesToCsv(result.tables, result.info).get('tables/trajectories.csv')).toContain('base,ex-post,x,2025');
  });
});

describe('integrated odds that are the same in every draw', () => {
  it('are known without error, unless none of the draws saw an event', () => {
    const odds = (value: number): Odds => {
      const documents = documentsOf({ comparator: '>=', value }, 59, 'bounds: [0, 100], published_decimals: 1');
      const [task] = resolveStudy(documents, documents.studies[0]!).tasks;
      const work = simulate(task!, plainSettings(task!, 5, 1000), { integrate: true });
      let step = work.next();
      while (step.done !== true) step = work.next();
      return accumulatorOf(step.value.scenarios[0]!, step.value.part).integrated[0] as Odds;
    };
    const sure = integratedEstimate(odds(60), 1000);
    expect([sure.ciLow, sure.ciHigh, sure.standardError]).toEqual([sure.probability, sure.probability, 0]);
    expect(sure.probability).toBeCloseTo(normalCdf(59 - 59.95), 5);
    const never = integratedEstimate(odds(99), 1000);
    expect(never.probability).toBe(0);
    expect(never.ciHigh).toBeGreaterThan(0.003);
  });
});
