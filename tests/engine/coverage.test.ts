import { describe, expect, it } from 'vitest';
import { accumulatorOf } from '../../src/engine/collect/accumulator.js';
import { openTask } from '../../src/engine/collect/open-task.js';
import { planReport } from '../../src/engine/collect/report.js';
import { samplerCache } from '../../src/engine/machine/js.js';
import { blocksOf, runProgram } from '../../src/engine/run.js';
import { plainSettings } from '../../src/engine/simulate.js';
import { estimate, integratedEstimate } from '../../src/engine/summarize/context.js';
import type { Estimate } from '../../src/schema/table.js';
import type { DesignName } from '../../src/stats/design.js';
import { normalCdf } from '../../src/stats/normal.js';
import { resolveStudy } from '../../src/study.js';
import { smallPlan } from './small-plan.js';

const seeds = 1000;

/** x_5 = 50 + 5 drift + noise of sd 1, drift ~ normal(2, 0.5). */
function planFor(target: number) {
  const documents = smallPlan({
    indicators: [{ id: 'x', comparator: '>=', value: target }],
    assumptions: 'id,name,unit,evidence,distribution.kind,distribution.mean,distribution.sd\ndrift,any,km2/年,assumption,normal,2,0.5',
    relations: 'dynamics:\n  - { indicator: x, kind: level, baseline: 50, drift: drift, noise: { kind: deviation, phi: 0, sd: 1 }, published_decimals: null }\n',
  });
  const [task] = resolveStudy(documents, documents.studies[0]!).tasks;
  return { task: task!, plan: planReport(openTask(task!), { integrate: true }), truth: normalCdf((60 - target) / Math.hypot(2.5, 1)) };
}

/** Share of seeds whose interval holds the truth, by hits and by integration, and for a planted fault: an interval a third narrower. */
function coverage(target: number, design: DesignName, draws: number) {
  const { task, plan, truth } = planFor(target);
  const cache = samplerCache();
  const covered = { hits: 0, integrated: 0, narrow: 0 };
  const holds = ({ ciLow, ciHigh }: Pick<Estimate, 'ciLow' | 'ciHigh'>): number => (ciLow <= truth && truth <= ciHigh ? 1 : 0);
  for (let seed = 0; seed < seeds; seed++) {
    const work = runProgram(plan, { ...plainSettings(task, seed, draws), design, engine: 'js' }, blocksOf(draws), cache);
    let step = work.next();
    while (step.done !== true) step = work.next();
    const { targets, integrated } = accumulatorOf(plan.scenarios[0]!, step.value);
    const odds = integrated[0];
    if (odds === null || odds === undefined) throw new Error('not integrated');
    const byHits = estimate(targets[0]!.met, draws);
    covered.hits += holds(byHits);
    covered.integrated += holds(integratedEstimate(odds, draws));
    const middle = (byHits.ciLow + byHits.ciHigh) / 2;
    covered.narrow += holds({ ciLow: middle + (byHits.ciLow - middle) / 1.5, ciHigh: middle + (byHits.ciHigh - middle) / 1.5 });
  }
  return { hits: covered.hits / seeds, integrated: covered.integrated / seeds, narrow: covered.narrow / seeds };
}

describe('95 % intervals over 1,000 seeds, plain draws', () => {
  it.each([[60, 512], [64, 512]])('cover in 93 to 97 of 100 runs, by hits and integrated, and a narrower one does not: target %d, %d draws', (target, draws) => {
    const { hits, integrated, narrow } = coverage(target, 'random', draws);
    for (const share of [hits, integrated]) {
      expect(share).toBeGreaterThan(0.93);
      expect(share).toBeLessThan(0.97);
    }
    expect(narrow).toBeLessThan(0.93);
  });
});
