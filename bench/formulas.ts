/**
 * Formulas against the built-in kinds: `npm run bench:formulas`.
 *
 * One plan of twelve indicators twice, its drift, growth, mean reversion and couplings once as built-in kinds and once as formulas. Both give
 * the same numbers, and are timed in turn in the same run, so that the ratio holds on any machine. Medians over repetitions, with their spread:
 * of the indicators alone (`kernel`), and of a whole simulation with everything kept of it.
 */
import { createDrawer, uniformSource } from '../src/engine/draw.js';
import { compileKernel } from '../src/engine/kernel.js';
import { at, blockSize } from '../src/engine/row.js';
import type { Task } from '../src/engine/runner.js';
import { simulate } from '../src/engine/simulate.js';
import { checkWorkspace } from '../src/scenarios/diagnose.js';
import { resolveStudy } from '../src/study.js';

const indicators = 12;
const draws = 10_000;
const repetitions = 15;

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

function taskOf(relations: string): Task {
  const files = {
    'inputs/plan.yaml': planText,
    'inputs/assumptions.csv': assumptionsText,
    'inputs/relations.yaml': relations,
    'base.yaml': 'id: base\ntitle: Base\nnarrative: Base.\n',
    'studies/bench.yaml': `id: bench\ntitle: Bench\nscenarios: [base]\nreference: base\ndraws: ${draws}\nseed: 7\nevidence: [ex-post]\nlanguages: [en]\n`,
  };
  const { documents, diagnostics } = checkWorkspace({ root: '.', files: Object.entries(files).map(([path, text]) => ({ path, text })) });
  const errors = diagnostics.filter((d) => d.severity === 'error');
  if (errors.length > 0) throw new RangeError(JSON.stringify(errors[0]));
  return at(resolveStudy(documents, at(documents.studies, 0)).tasks, 0);
}

type Subject = { readonly kernel: () => number; readonly whole: () => number; readonly last: () => readonly number[] };

/** Milliseconds of `draws` draws: the kernel on rows that are there, and a simulation from uniforms to accumulators. */
function subject(task: Task): Subject {
  const source = uniformSource(7);
  const drawer = createDrawer(task.model, source);
  source.begin(0, blockSize);
  const rows = drawer.draw(blockSize);
  const levers = at(task.levers, 0);
  const kernel = compileKernel(task.model, levers);
  const timed = (work: () => void): number => {
    const started = performance.now();
    work();
    return performance.now() - started;
  };
  return {
    kernel: () => timed(() => {
      for (let first = 0; first < draws; first += blockSize) kernel.run(levers, rows, 0, blockSize);
    }),
    whole: () => timed(() => {
      const simulation = simulate([task], 7, draws);
      while (simulation.next().done !== true);
    }),
    last: () => kernel.run(levers, rows, 0, blockSize).trajectories.value.flatMap((steps) => [...at(steps, task.model.steps)]),
  };
}

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
const median = (values: readonly number[]): number => at(sorted(values), Math.floor(values.length / 2));
const spread = (values: readonly number[], digits: number): string => `${at(sorted(values), 0).toFixed(digits)}-${at(sorted(values), values.length - 1).toFixed(digits)}`;

const [kinds, formulas] = [subject(taskOf(builtIn)), subject(taskOf(written))];
const others = formulas.last();
const apart = Math.max(...kinds.last().map((x, k) => Math.abs(x - at(others, k))));
if (!(apart < 1e-9)) throw new RangeError(`the two plans differ: ${apart}`);

function compare(what: 'kernel' | 'whole'): object {
  const times = { kinds: [] as number[], formulas: [] as number[] };
  for (let r = 0; r <= repetitions; r++) {
    // each of the two goes first as often as the other
    const order = r % 2 === 0 ? (['kinds', 'formulas'] as const) : (['formulas', 'kinds'] as const);
    for (const which of order) {
      const time = (which === 'kinds' ? kinds : formulas)[what]();
      // the first round warms up
      if (r > 0) times[which].push(time);
    }
  }
  const ratios = times.formulas.map((f, r) => f / at(times.kinds, r));
  return { builtInMs: { median: Number(median(times.kinds).toFixed(1)), spread: spread(times.kinds, 1) }, formulasMs: { median: Number(median(times.formulas).toFixed(1)), spread: spread(times.formulas, 1) }, ratio: { median: Number(median(ratios).toFixed(2)), spread: spread(ratios, 2), ofBest: Number((Math.min(...times.formulas) / Math.min(...times.kinds)).toFixed(2)) } };
}

process.stdout.write(`${JSON.stringify({ draws, indicators, largestDifference: apart, kernel: compare('kernel'), whole: compare('whole') }, null, 2)}\n`);
