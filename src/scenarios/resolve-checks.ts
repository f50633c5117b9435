import type { Check, CheckModel } from '../schema/check.js';
import type { FormulaModel, FormulaSource, Levers, Model } from '../schema/model.js';
import type { ProgramInput } from '../stats/program.js';
import type { Documents } from './documents.js';
import { checkFormulas } from './formula/check-formulas.js';

/** Money that is short by less than this share is rounding. */
const rounding = 1e-9;

/** Whether a scenario leaves every project at least the money it has in the plan: none less, none smaller or left out, no cut that is sure to come, no limit of a funding source. */
export function isFundedAsPlanned(model: Model, levers: Levers): boolean {
  const sureCut = model.shocks.some((shock) => {
    const lever = levers.events[shock.event];
    return shock.action === 'funding-cut' && lever?.mode === 'forced' && lever.intensity > 0;
  });
  const isLimited = levers.sources.some(({ limits, total }) => total !== null || limits.some((limit) => !Number.isNaN(limit)));
  const isFull = model.projects.every((project, p) => {
    if ((levers.scale[p] as number) < 1) return false;
    if (levers.accounting === 'fixed-scope') return true;
    return project.schedule.every((_, t) => {
      const cell = p * model.steps + t;
      const amount = levers.amount[cell] as number;
      if (Number.isNaN(amount)) return (levers.multiplier[cell] as number) >= 1;
      const need = project.meanCost * (levers.scale[p] as number) * (levers.schedule[cell] as number) * model.commonPriceMean * levers.priceMultiplier;
      return amount >= need * (1 - rounding);
    });
  });
  return isFull && !sureCut && !(isLimited && levers.accounting === 'fixed-money');
}

/** The checks of validated documents over one model and its scenarios, those of its state of knowledge alone. */
export function resolveChecks(documents: Documents, model: Model, levers: readonly Levers[]): readonly CheckModel[] {
  return documents.checks.filter(({ evidence }) => evidence === undefined || evidence.includes(model.evidence)).map((check) => ({ ...common(model, levers, check), ...special(documents, model, check) }) as CheckModel);
}

function common(model: Model, levers: readonly Levers[], check: Check): Pick<CheckModel, 'id' | 'in' | 'scenarios' | 'steps'> {
  const wanted = check.order?.scenarios ?? check.scenarios ?? 'all';
  const index = (id: string): number => levers.findIndex(({ scenario }) => scenario === id);
  const all = levers.map((_, s) => s);
  const scenarios = wanted === 'all' ? all : 'funding' in wanted ? all.filter((s) => isFundedAsPlanned(model, levers[s] as Levers)) : wanted.map(index);
  const every = Array.from({ length: model.steps }, (_, t) => t + 1);
  const steps = check.years?.map((year) => year - model.baseYear) ?? (check.order === undefined ? every : every.slice(-1));
  return { id: check.id, in: check.in ?? 'every draw', scenarios, steps };
}

function special(documents: Documents, model: Model, check: Check): object {
  const indicator = (id: string): number => model.indicators.findIndex((one) => one.id === id);
  const { probability, order } = check;
  if (probability !== undefined) return { kind: 'probability', indicator: indicator(probability.indicator), atLeast: probability.at_least ?? 0, atMost: probability.at_most ?? 1 };
  if (order?.odds_never_fall !== undefined) return { kind: 'odds-order', indicator: indicator(order.odds_never_fall) };
  const formula = formulaOf(documents, model, check);
  return order === undefined ? { kind: 'holds', formula } : { kind: 'order', formula, sign: order.never_falls === undefined ? -1 : 1 };
}

function formulaOf(documents: Documents, model: Model, check: Check): FormulaModel {
  const program = checkFormulas(documents).find((one) => one.check === check)?.read.program;
  if (program === undefined || program === null) throw new RangeError(`a check with problems: ${check.id}`);
  return { program, sources: program.inputs.map((input) => sourceOf(model, input)) };
}

function sourceOf(model: Model, { name, lag }: ProgramInput): FormulaSource {
  if (name === 'year') return { from: 'year' };
  if (name === 't') return { from: 'step' };
  const indicator = model.indicators.findIndex(({ id }) => id === name);
  if (indicator >= 0) return { from: 'value', indicator, lag };
  const output = model.outputs.findIndex(({ id }) => id === name);
  if (output >= 0) return { from: 'output', output, lag };
  const project = model.projects.findIndex(({ id }) => id === name);
  if (project < 0 || lag === 'base') throw new RangeError(`unknown name in a check: ${name}`);
  return { from: 'delivered', project, quantity: model.projects[project]?.costs[0]?.quantity ?? null, lag };
}
