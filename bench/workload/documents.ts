import type { WorkspaceFiles } from '../../src/scenarios/part.js';
import { parametersOf, type IndicatorParameters, type Parameters, type Size } from './parameters.js';

/**
 * The workload as an ordinary workspace: a plan, relations, assumptions, scenarios and a study, all of it text. It goes through the same reading, checks
 * and resolving as anybody's. How each item is said:
 *
 * | Item | Documents |
 * |---|---|
 * | drift | a normal assumption, once a draw |
 * | saturation | bounds; headroom follows from them |
 * | noise | `deviation`, its sd a lognormal assumption, `phi` certain |
 * | project | everything planned for the first year, paid in full; delivery a PERT assumption |
 * | late start | a certain `per-project` event for each project, with a `start-delay`; its size is drawn, and so is the uniform of an event that is certain anyway |
 * | effect over the years | a response table, the sums of the kernel |
 * | second indicator | a second component whose quantity is the share: both effects name one assumption, so they share its draw |
 * | coupling | lag 1, of the measured change |
 *
 * An indicator with a target to be lowered stands with its sign turned (value, bounds, drift, target): a project may raise one indicator and lower another
 * by one and the same uncertain number, and the documents have no way to take a number negatively. Turned, every effect is upward, and the equations are
 * the same, for they treat both directions alike; the results are turned back in `bench/result.ts`. Costs are no part of the workload: they are certain.
 */
export function workloadFiles(size: Size, draws: number, seed: number): WorkspaceFiles {
  const parameters = parametersOf(size);
  const scenarios = Array.from({ length: size.scenarios }, (_, s) => s);
  const files: Record<string, string> = {
    'inputs/plan.yaml': planText(parameters),
    'inputs/relations.yaml': relationsText(parameters),
    'inputs/assumptions.csv': assumptionsText(parameters),
    'studies/bench.yaml': lines('id: bench', 'title: Workload', `scenarios: [${scenarios.map(scenarioId).join(', ')}]`, `reference: ${scenarioId(0)}`, `draws: ${draws}`, `seed: ${seed}`, 'evidence: [ex-post]', 'languages: [en]'),
  };
  for (const s of scenarios) files[`${scenarioId(s)}.yaml`] = scenarioText(s);
  return { root: 'workload', files: Object.entries(files).map(([path, text]) => ({ path, text })) };
}

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;
/** A table of a YAML document, one row a line. */
const table = (name: string, rows: readonly object[]): string => (rows.length === 0 ? '' : `${name}:\n${rows.map((row) => `  - ${JSON.stringify(row)}\n`).join('')}`);
const scenarioId = (s: number): string => `s${s}`;
const baseYear = 2020;

/** The sign with which an indicator stands in the documents. */
export function signOf({ direction }: IndicatorParameters): 1 | -1 {
  return direction;
}

function planText({ indicators, projects, years }: Parameters): string {
  const year = baseYear + years;
  return [
    lines(`plan: { id: workload, title: Workload, base_year: ${baseYear}, target_year: ${year}, issued: 2021-05, currency: 亿元 }`, 'sections: [{ id: all_of_it, name: All }]', 'groups: [{ id: works, section: all_of_it, name: Works }]'),
    table('indicators', indicators.map((indicator, i) => {
      const value = signOf(indicator) * indicator.target;
      return { id: `x${i}`, number: i + 1, section: 'all_of_it', name: `Indicator ${i}`, unit: 'km2', target: { comparator: '>=', value, printed: String(value), year, judged_as: '>=', quote: 'any' } };
    })),
    table('projects', projects.map((_, p) => ({ id: `p${p}`, number: p + 1, section: 'all_of_it', group: 'works', name: `Project ${p}`, quote: 'any' }))),
  ].join('');
}

function relationsText({ indicators, projects, couplings, years }: Parameters): string {
  const schedule = Array.from({ length: years }, (_, t) => (t === 0 ? 1 : 0));
  const effect = (p: number, indicator: number, component: string): object => ({ project: `p${p}`, indicator: `x${indicator}`, form: 'level', basis: 'per-unit', component, size: `effect_${p}`, unit: 'km2 per 个' });
  const component = (p: number, name: string, quantity: number): object => ({ project: `p${p}`, component: name, quantity, unit: '个', cost: 100, cost_unit: '万元/个' });
  return [
    table('dynamics', indicators.map((indicator, i) => {
      const sign = signOf(indicator);
      const bounds = sign > 0 ? [indicator.low, indicator.high] : [-indicator.high, -indicator.low];
      return { indicator: `x${i}`, kind: 'level', baseline: sign * indicator.base, bounds, drift: `drift_${i}`, noise: { kind: 'deviation', sd: `noise_${i}`, phi: indicator.phi }, published_decimals: null };
    })),
    table('projects', projects.map(({ kernel }, p) => ({ project: `p${p}`, delivery: `delivery_${p}`, schedule, response: { kind: 'table', values: sumsOf(kernel) } }))),
    table('components', projects.flatMap(({ second, share }, p) => [component(p, 'main', 1), ...(second === null ? [] : [component(p, 'side', share)])])),
    table('effects', projects.flatMap(({ first, second }, p) => [effect(p, first, 'main'), ...(second === null ? [] : [effect(p, second, 'side')])])),
    table('couplings', couplings.map(({ from, to, coefficient }, c) => {
      const sign = signOf(indicators[from] as IndicatorParameters) * signOf(indicators[to] as IndicatorParameters);
      return { id: `c${c}`, from: `x${from}`, to: `x${to}`, coefficient: sign * coefficient, unit: 'km2 per km2', lag: 1, of: 'measured' };
    })),
    table('events', projects.map((_, p) => ({ id: `late-${p}`, name: `Project ${p} starts late`, occurrence: 'per-project', probability: 1 }))),
    table('shocks', projects.map((_, p) => ({ id: `late-${p}`, event: `late-${p}`, action: 'start-delay', projects: `p${p}`, size: `delay_${p}`, unit: '年' }))),
  ].join('');
}

function sumsOf(kernel: readonly number[]): number[] {
  let sum = 0;
  return kernel.map((x) => Number((sum += x).toFixed(6)));
}

const columns = ['id', 'name', 'unit', 'evidence', 'distribution.kind', 'distribution.low', 'distribution.mode', 'distribution.high', 'distribution.mean', 'distribution.sd', 'distribution.median', 'distribution.logSd'];

function assumptionsText({ indicators, projects }: Parameters): string {
  const row = (id: string, unit: string, values: Readonly<Record<string, number | string>>): string => columns.map((column) => ({ id, name: id, unit, evidence: 'assumption' } as Record<string, string>)[column] ?? values[column.replace('distribution.', '')] ?? '').join(',');
  return lines(
    columns.join(','),
    ...indicators.flatMap((indicator, i) => [
      row(`drift_${i}`, 'km2/年', { kind: 'normal', mean: signOf(indicator) * indicator.driftMean, sd: indicator.driftSd }),
      row(`noise_${i}`, 'km2', { kind: 'lognormal', median: indicator.noiseMedian, logSd: indicator.noiseLogSd }),
    ]),
    ...projects.flatMap(({ effect, delivery, delayMode }, p) => [
      row(`effect_${p}`, 'km2 per 个', { kind: 'triangular', low: effect[0], mode: effect[1], high: effect[2] }),
      row(`delivery_${p}`, '1', { kind: 'pert', low: delivery[0], mode: delivery[1], high: delivery[2] }),
      row(`delay_${p}`, '年', { kind: 'triangular', low: 0, mode: delayMode, high: 2 }),
    ]),
  );
}

/** The first scenario is the workload; each further one has a little less money for everything, so that all of it is computed anew. */
function scenarioText(s: number): string {
  const levers = s === 0 ? [] : ['funding:', '  rules:', `    - { select: all, multiplier: ${Number((1 - s / 400).toFixed(4))}, because: Less money. }`];
  return lines(`id: ${scenarioId(s)}`, `title: Scenario ${s}`, 'narrative: A scenario of the workload.', ...levers);
}
