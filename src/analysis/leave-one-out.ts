import { openTask } from '../engine/collect/open-task.js';
import { momentsOf } from '../engine/collect/tally.js';
import { samplerCache } from '../engine/machine/js.js';
import { at } from '../engine/row.js';
import { blocksOf, runProgram, type Settings } from '../engine/run.js';
import type { FormulaSource, Levers, Model } from '../schema/model.js';

/** What one project does for an indicator: the mean by which the value would be lower without it, and its share of the effects of all projects, taken without their signs. */
export type ProjectEffect = { readonly project: number; readonly effect: number; readonly standardError: number; readonly share: number; readonly direct: boolean };

/** Mean of the value with all projects and with none, in the indicator's unit, and the effect of each project that can reach it, largest first. */
export type LeaveOneOut = { readonly mean: number; readonly without: number; readonly draws: number; readonly projects: readonly ProjectEffect[] };

/** What the formulas of an indicator read. */
function sourcesOf(model: Model, indicator: number): readonly FormulaSource[] {
  const { change, formula } = at(model.indicators, indicator);
  return [...(change?.sources ?? []), ...(formula?.sources ?? [])];
}

/** Projects whose delivery the formulas of an indicator read. */
function readProjects(model: Model, indicator: number): readonly number[] {
  return sourcesOf(model, indicator).flatMap((source) => (source.from === 'delivered' ? [source.project] : []));
}

/** Indicators that reach this one through active couplings and formulas, itself included. */
function upstream(model: Model, levers: Levers, indicator: number): ReadonlySet<number> {
  const found = new Set([indicator]);
  for (const i of found) {
    model.couplings.forEach((c, k) => levers.couplingActive[k] && c.to === i && found.add(c.from));
    for (const source of sourcesOf(model, i)) if (source.from === 'value' || source.from === 'state') found.add(source.indicator);
  }
  return found;
}

/** Projects with a path to an indicator: `direct` by an effect on it or on what reaches it, or by a formula that reads their delivery; `protecting` by making a shock to those or to their works smaller. */
export type Paths = { readonly direct: ReadonlySet<number>; readonly protecting: ReadonlySet<number> };

/** The projects from which active couplings and formulas lead to an indicator. */
export function pathsTo(model: Model, levers: Levers, indicator: number): Paths {
  const within = upstream(model, levers, indicator);
  const effects = model.effects.filter((e) => within.has(e.indicator)).map((e) => e.project);
  const protections = model.mitigations.flatMap((m) => {
    const shock = at(model.shocks, m.shock);
    const hits = shock.indicator === null ? shock.projects.some((p) => effects.includes(p)) : within.has(shock.indicator);
    return hits ? [at(model.responses, m.response).project] : [];
  });
  return { direct: new Set([...effects, ...[...within].flatMap((i) => readProjects(model, i))]), protecting: new Set(protections) };
}

/** The same levers with some projects left out. */
function leavingOut(levers: Levers, projects: Iterable<number>): Levers {
  const scale = levers.scale.slice();
  for (const project of projects) scale[project] = 0;
  return { ...levers, scale };
}

/**
 * The marginal effect of each project on an indicator in one year step: simulated with and without it on the same draws.
 * Effects need not sum to the difference between all and none: projects share headroom and gaps.
 *
 * @param step year step from 1
 * @param draws integer >= 1
 */
export function leaveOneOut(model: Model, levers: Levers, where: { readonly indicator: number; readonly step: number }, seed: number, draws: number): LeaveOneOut {
  const { indicator, step } = where;
  const paths = pathsTo(model, levers, indicator);
  const candidates = [...new Set([...paths.direct, ...paths.protecting])].filter((p) => (levers.scale[p] as number) > 0).sort((a, b) => a - b);
  const variants = [leavingOut(levers, levers.scale.keys()), ...candidates.map((p) => leavingOut(levers, [p]))];
  const { b, collector, scenarios, close } = openTask({ model, levers: [levers, ...variants] }, false);
  const values = scenarios.map(({ trajectories }) => at(at(trajectories.measured, indicator), step));
  const all = at(values, 0);
  const refs = [all, ...values.slice(1).map((other) => b.sub(all, other))].map((node) => collector.sketch(node, 0));
  // differences of nearly equal values want double precision
  const settings: Settings = { seed, draws, design: 'random', engine: 'js', dimensions: [] };
  const run = runProgram(close(), settings, blocksOf(draws), samplerCache());
  let state = run.next();
  while (state.done !== true) state = run.next();
  const part = state.value;
  const [whole, none, ...each] = refs.map((ref) => {
    const { sum, square } = momentsOf(ref, part);
    return { effect: sum / draws, standardError: Math.sqrt(Math.max(0, square / draws - (sum / draws) ** 2) / draws) };
  });
  const mean = whole?.effect ?? 0;
  const together = none?.effect ?? 0;
  const gross = each.reduce((sum, { effect }) => sum + Math.abs(effect), 0);
  const direct = new Set([...model.effects.filter((e) => e.indicator === indicator).map((e) => e.project), ...readProjects(model, indicator)]);
  const projects = each.map(({ effect, standardError }, k): ProjectEffect => {
    const project = at(candidates, k);
    return { project, effect, standardError, share: gross === 0 ? 0 : Math.abs(effect) / gross, direct: direct.has(project) };
  });
  return { mean, without: mean - together, draws, projects: projects.filter((p) => p.effect !== 0).sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || a.project - b.project) };
}
