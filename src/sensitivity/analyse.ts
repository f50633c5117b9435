import { at } from '../engine/row.js';
import type { EngineChoice } from '../engine/machine/create.js';
import type { Documents } from '../scenarios/documents.js';
import { contender, leverUnits, type Contender } from '../scenarios/hybrid.js';
import { targetsSetIn } from '../scenarios/layers.js';
import { resolveLayers } from '../scenarios/resolve-levers.js';
import { resolveModel } from '../scenarios/resolve-model.js';
import { runInfo, scenarioInfo } from '../scenarios/run-info.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { Levers, Model } from '../schema/model.js';
import type { OutcomeKind, SensitivityMethod, SensitivityTables } from '../schema/sensitivity.js';
import type { Study } from '../schema/study.js';
import type { RunInfo } from '../schema/table.js';
import { decisionOf, sha256 } from '../run-id.js';
import { engineVersion } from '../version.js';
import { apportion } from './apportion.js';
import type { Context, OnProgress, Outcome } from './context.js';
import { informationRows, type Choice } from './information.js';
import { sensitivityInTurn, type RunSensitivity } from './job.js';
import { rankRows, tornadoRows } from './one-at-a-time.js';
import { morrisRowsOf } from './screen.js';

/**
 * What is asked: which inputs drive the outcomes of a scenario, or what knowing them would be worth. `indicators` null: every judged target. `factors`: how
 * many are told apart; `base`: rows of the points of Sobol' indices, a power of two of at least 512; draws, seed and states of knowledge are those of the
 * study.
 */
export type SensitivityQuestion = {
  readonly study: Study;
  readonly scenario: Contender;
  readonly indicators: readonly string[] | null;
  readonly outcomes: readonly OutcomeKind[];
  /** of the value of information: scenarios to choose among beside this one, null: those of the study */
  readonly among: readonly string[] | null;
  readonly method: SensitivityMethod;
  readonly factors: number;
  readonly base: number;
  readonly engine: EngineChoice;
};

/** A finished analysis: what it says about itself, how it was made, and its rows. */
export type Sensitivity = { readonly info: RunInfo; readonly method: SensitivityMethod; readonly tables: SensitivityTables };

const nothing: SensitivityTables = { outcomes: [], tornado: [], rank: [], morris: [], sobol: [], shares: [], information: [], options: [] };

/**
 * Finds what drives the outcomes of a scenario, in each state of knowledge of the study. A pure function of documents and question: how many workers run the
 * jobs changes nothing.
 *
 * @throws RangeError `unknown indicator: x`, also where the scenario does not judge it; `factors must be an integer of at least 1: 0`; `rows must be a
 * power of two of at least 512: 1000`; `a choice needs two scenarios that differ in what is decided: 1`; as a run, where an outcome is not finite
 */
export async function analyseSensitivity(documents: Documents, question: SensitivityQuestion, on: OnProgress = () => undefined, run: RunSensitivity = sensitivityInTurn): Promise<Sensitivity> {
  const { study, scenario, method, factors } = question;
  if (!(Number.isInteger(factors) && factors >= 1)) throw new RangeError(`factors must be an integer of at least 1: ${factors}`);
  const compared = method === 'information' ? optionsOf(documents, question.among ?? study.scenarios, scenario) : [scenario];
  const assigned = targetsSetIn(compared.flatMap(({ layers }) => layers));
  const resolved = study.evidence.map((evidence) => {
    const model = resolveModel(documents, evidence);
    return { evidence, model, levers: compared.map((own) => resolveLayers(documents, model, own, study.accounting ?? 'fixed-money', assigned).levers) };
  });
  const info = await infoOf(documents, question, compared, resolved);
  const parts: Partial<SensitivityTables>[] = [];
  for (const { evidence, model, levers } of resolved) {
    const own = at(levers, 0);
    const outcomes = outcomesOf(documents, model, own, question);
    const context: Context = { scenario: scenario.id, evidence, model, levers: own, outcomes, seed: study.seed, engine: question.engine, factors, base: question.base, draws: study.draws, run, on };
    parts.push(await tablesOf(context, method, () => choicesOf(documents, context, question, compared, levers)));
  }
  const names = Object.keys(nothing) as (keyof SensitivityTables)[];
  const tables = Object.fromEntries(names.map((name) => [name, parts.flatMap((part): readonly unknown[] => part[name] ?? [])])) as unknown as SensitivityTables;
  return { info, method, tables };
}

async function tablesOf(context: Context, method: SensitivityMethod, choices: () => readonly Choice[]): Promise<Partial<SensitivityTables>> {
  switch (method) {
    case 'sobol':
      return apportion(context);
    case 'rank':
      return rankRows(context);
    case 'tornado':
      return { tornado: await tornadoRows(context) };
    case 'morris':
      return { morris: await morrisRowsOf(context) };
    case 'information': {
      const parts: Partial<SensitivityTables>[] = [];
      for (const choice of choices()) parts.push(await informationRows(context, choice));
      return { options: parts.flatMap(({ options }) => options ?? []), information: parts.flatMap(({ information }) => information ?? []) };
    }
  }
}

/** Every judged target asked about, in the order of the plan, with each outcome. */
function outcomesOf(documents: Documents, model: Model, levers: Levers, { indicators, outcomes }: Pick<SensitivityQuestion, 'indicators' | 'outcomes'>): readonly Outcome[] {
  const judged = levers.targets.flatMap(({ indicator, value }, target) => {
    const id = model.indicators[indicator]?.id;
    return id === undefined || Number.isNaN(value) ? [] : [{ id, target }];
  });
  const unknown = (indicators ?? []).find((id) => !judged.some((own) => own.id === id));
  if (unknown !== undefined) throw new RangeError(`unknown indicator: ${unknown}`);
  const unitOf = (id: string): string => documents.plan.indicators.find((i) => i.id === id)?.unit ?? '';
  return judged.filter(({ id }) => indicators === null || indicators.includes(id)).flatMap(({ id, target }) => outcomes.map((outcome): Outcome => ({ target, indicator: id, unit: outcome === 'odds' ? '' : unitOf(id), outcome })));
}

/**
 * The scenarios that one could choose instead of the base: those named that differ from it in what is decided alone. What supposes something else of
 * the world is no choice, and a target that is lowered is not reached.
 */
function optionsOf(documents: Documents, ids: readonly string[], base: Contender): readonly Contender[] {
  const others = [...new Set(ids)].filter((id) => id !== base.id).flatMap((id) => documents.scenarios.filter((s) => s.id === id)).map((s) => contender(documents, s));
  const options = [base, ...others.filter((other) => leverUnits(documents, base, other).every(({ part, kind }) => part === 'policy' && kind !== 'targets'))];
  if (options.length < 2) throw new RangeError(`a choice needs two scenarios that differ in what is decided: ${options.length}`);
  return options;
}

/** What is paid in: the odds of each target asked about, or how many are met where none was named. */
function choicesOf(documents: Documents, { outcomes }: Context, { indicators }: SensitivityQuestion, compared: readonly Contender[], levers: readonly Levers[]): readonly Choice[] {
  const common = { scenarios: compared.map(({ id }) => id), levers, currency: documents.plan.plan.currency };
  if (indicators === null) return [{ ...common, payoff: { name: 'number-met', look: { what: 'number-met' } } }];
  const asked = outcomes.filter(({ target }, k) => outcomes.findIndex((other) => other.target === target) === k);
  return asked.map(({ target, indicator }) => ({ ...common, payoff: { name: indicator, look: { what: 'met', target } } }));
}

/** What an analysis says about itself; its run id is a hash of everything that decides it. */
async function infoOf(documents: Documents, question: SensitivityQuestion, compared: readonly Contender[], resolved: readonly { readonly evidence: EvidenceSet; readonly model: Model; readonly levers: readonly Levers[] }[]): Promise<RunInfo> {
  const { study, scenario, indicators, outcomes, method, factors, base } = question;
  const [first] = resolved;
  if (first === undefined) throw new RangeError(`an analysis needs a state of knowledge: ${study.id}`);
  const decided = decisionOf({ engineVersion, seed: study.seed, draws: study.draws, resolved, indicators, outcomes, method, factors, base });
  const described = compared.map(({ id, title, short, layers }) => scenarioInfo({ id, title, short, narrative: title }, layers));
  return runInfo(documents, { ...study, scenarios: compared.map(({ id }) => id), reference: scenario.id, draws: method === 'sobol' ? 2 * base : study.draws, design: method === 'sobol' ? 'sobol' : 'random' }, first.model, described, { runId: (await sha256(decided)).slice(0, 12), engineVersion });
}
