import type { Diagnostic } from '../../schema/diagnostic.js';
import { evidenceSets } from '../../schema/evidence.js';
import type { Levers, Model } from '../../schema/model.js';
import type { Scenario } from '../../schema/scenario.js';
import { lineage } from '../layers.js';
import { resolveLevers } from '../resolve-levers.js';
import { resolveModel } from '../resolve-model.js';
import type { Context } from './context.js';
import { moneyLeftOver } from './left-over.js';
import { paymentProblems } from './payments.js';

/**
 * Problems that show only once documents are resolved to a model: a balance that cannot be paid, money that cannot be used, a scenario that is what its parent is.
 * The documents must be free of errors.
 * @param told warnings known already: a scenario that changes nothing for a reason told before is not told again
 */
export function resolvedProblems(context: Context, told: readonly Diagnostic[]): Diagnostic[] {
  const { documents } = context;
  const models = evidenceSets.map((set) => resolveModel(documents, set));
  const unpaid = new Map(documents.scenarios.map((scenario) => [scenario.id, paymentProblems(context, models, scenario)]));
  const sound = documents.scenarios.filter((scenario) => lineage(documents, scenario).every((one) => unpaid.get(one.id)?.length === 0));
  const spotless = sound.filter((scenario) => !told.some(({ place }) => place.file === documents.placeOf(scenario).file));
  return [...[...unpaid.values()].flat(), ...spotless.flatMap((scenario) => unchanged(context, models, scenario)), ...sound.flatMap((scenario) => moneyLeftOver(context, models, scenario))];
}

const leversOf = ({ documents }: Context, model: Model, scenario: Scenario): Levers => resolveLevers(documents, model, scenario, 'fixed-money', []);

/** A scenario with levers that comes to the same as its parent, or as the plan where it has none. */
function unchanged(context: Context, models: readonly Model[], scenario: Scenario): Diagnostic[] {
  const { id, title, narrative, extends: parent } = scenario;
  const levers = Object.keys(scenario).filter((key) => !['id', 'title', 'short', 'narrative', 'extends'].includes(key));
  if (parent === undefined && levers.length === 0) return [];
  const base = parent === undefined ? { id, title, narrative } : context.documents.scenarios.find((one) => one.id === parent);
  const isSame = base !== undefined && models.every((model) => contentOf(leversOf(context, model, scenario)) === contentOf(leversOf(context, model, base)));
  return isSame ? [context.report('scenario-changes-nothing', scenario, parent === undefined ? 'id' : 'extends', parent === undefined ? {} : { parent })] : [];
}

/** Everything that levers set, as text; NaN is told from 0. */
function contentOf(levers: Levers): string {
  return JSON.stringify({ ...levers, scenario: '' }, (_key, value: unknown) => (value instanceof Float64Array ? [...value].map(String) : typeof value === 'number' ? String(value) : value));
}
