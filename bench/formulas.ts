/**
 * Formulas against the built-in kinds: `npm run bench:formulas`.
 *
 * One plan of twelve indicators twice, its drift, growth, mean reversion and couplings once as built-in kinds and once as formulas. Both give
 * the same numbers, and are timed in turn in the same run, so that the ratio holds on any machine. Medians over repetitions, with their spread:
 * of the indicators alone (`kernel`), and of a whole simulation with everything kept of it.
 */
import { at } from '../src/engine/row.js';
import { engineTime, equationsOf, mainEngine, type Task } from './engine-under-test.js';
import { inTurn, milliseconds, summary } from './measure.js';
import { taskOf } from './workload/task.js';

const indicators = 12;
const draws = 10_000;
const repetitions = 15;
const seed = 7;

const ids = Array.from({ length: indicators }, (_, k) => k);
const planText = `plan: { id: bench, title: Bench, base_year: 2020, target_year: 2030, issued: 2021-05, currency: 亿元 }
sections: [{ id: all_of_it, name: All }]
indicators:
${ids.map((k) => `  - { id: x${k}, number: ${k + 1}, section: all_of_it, name: x, unit: km2, target: { comparator: '>=', value: 60, printed: '60', year: 2030, judged_as: '>=', quote: any } }`).join('\n')}
`;
const assumptionsText = `id,name,unit,evidence,distribution.kind,distribution.low,distribution.high
${ids.map((k) => [`drift_${k},any,km2/年,assumption,uniform,0,1`, `growth_${k},any,1/年,assumption,uniform,0,0.02`, `rate_${k},any,1/年,assumption,uniform,0.1,0.3`, `level_${k},any,km2,assumption,uniform,50,70`, `pull_${k},any,km2 per km2,assumption,uniform,-0.1,0.1`].join('\n')).join('\n')}
`;
const own = (k: number): string => `indicator: x${k}, kind: level, baseline: 50, noise: { kind: walk, sd: 0.5 }, published_decimals: 1`;
const builtIn = `dynamics:
${ids.map((k) => `  - { ${own(k)}, drift: drift_${k}, growth: growth_${k}, reversion: { rate: rate_${k}, level: level_${k} } }`).join('\n')}
couplings:
${ids.slice(1).map((k) => `  - { id: c-${k}, from: x${k - 1}, to: x${k}, coefficient: pull_${k}, unit: km2 per km2, lag: 0, of: measured }`).join('\n')}
`;
const change = (k: number): string => `drift_${k} + growth_${k} * x${k} + rate_${k} * (level_${k} - x${k})${k === 0 ? '' : ` + pull_${k} * (x${k - 1} - lag(x${k - 1}, 1))`}`;
const written = `dynamics:
${ids.map((k) => `  - { ${own(k)}, change: '${change(k)}' }`).join('\n')}
`;

function planTask(relations: string): Task {
  const files = {
    'inputs/plan.yaml': planText,
    'inputs/assumptions.csv': assumptionsText,
    'inputs/relations.yaml': relations,
    'base.yaml': 'id: base\ntitle: Base\nnarrative: Base.\n',
    'studies/bench.yaml': `id: bench\ntitle: Bench\nscenarios: [base]\nreference: base\ndraws: ${draws}\nseed: ${seed}\nevidence: [ex-post]\nlanguages: [en]\n`,
  };
  return taskOf({ root: '.', files: Object.entries(files).map(([path, text]) => ({ path, text })) });
}

const tasks = { kinds: planTask(builtIn), formulas: planTask(written) };
const equations = { kinds: equationsOf(tasks.kinds, seed), formulas: equationsOf(tasks.formulas, seed) };
const others = equations.formulas.last();
const apart = Math.max(...equations.kinds.last().map((x, k) => Math.abs(x - at(others, k))));
if (!(apart < 1e-9)) throw new RangeError(`the two plans differ: ${apart}`);

type Which = keyof typeof tasks;

async function compare(time: (which: Which) => number | Promise<number>): Promise<object> {
  const times = await inTurn((['kinds', 'formulas'] as const).map((which) => ({ name: which, time: () => time(which) })), repetitions);
  const [kinds, formulas] = [times.get('kinds') ?? [], times.get('formulas') ?? []];
  const ratios = formulas.map((f, r) => f / at(kinds, r));
  return { builtInMs: summary(kinds, 1), formulasMs: summary(formulas, 1), ratio: { ...summary(ratios, 2), ofBest: Number((Math.min(...formulas) / Math.min(...kinds)).toFixed(2)) } };
}

const kernel = await compare((which) => milliseconds(() => equations[which].run(draws)));
const whole = await compare((which) => engineTime(mainEngine, tasks[which], seed, draws));
process.stdout.write(`${JSON.stringify({ draws, indicators, largestDifference: apart, kernel, whole }, null, 2)}\n`);
