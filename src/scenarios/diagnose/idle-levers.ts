import type { Diagnostic } from '../../schema/diagnostic.js';
import { evidenceSets, type EvidenceSet } from '../../schema/evidence.js';
import type { Coupling, Shock } from '../../schema/relations.js';
import type { Scenario } from '../../schema/scenario.js';
import { isUnassessable } from '../assessable.js';
import { lineage } from '../layers.js';
import type { Check, Context } from './context.js';
import { sharesSet } from './context.js';
import { isPartlyRead } from './coverage.js';
import { refUses } from './refs.js';

/** Overrides that change nothing because what they name plays no part, or because a key of theirs is not read. */
export const idleLevers: Check = (context) =>
  isPartlyRead(context)
    ? []
    : context.documents.scenarios.flatMap((scenario) => [...idleShocks(context, scenario), ...idleTargets(context, scenario), ...idleAssumptions(context, scenario), ...idleCouplings(context, scenario), ...idleOrder(context, scenario)]);

/** States of knowledge in which a scenario is simulated: those of the studies that list it, both where none does. */
function setsOf({ documents: { studies } }: Context, scenario: Scenario): readonly EvidenceSet[] {
  const own = studies.filter((study) => study.scenarios.includes(scenario.id)).flatMap((study) => study.evidence);
  return own.length > 0 ? own : evidenceSets;
}

const isLive = (row: { readonly use?: string; readonly sets?: readonly string[] }, sets: readonly EvidenceSet[]): boolean => row.use !== 'alternative' && sharesSet(row.sets, sets);

function idleShocks(context: Context, scenario: Scenario): Diagnostic[] {
  const { events, shocks } = context.documents.relations;
  const ending = new Set([...context.dynamics.values()].map((row) => row.discontinued?.event));
  const sets = setsOf(context, scenario);
  return (scenario.shocks ?? []).flatMap((row): Diagnostic[] => {
    const event = events.find((one) => one.id === row.event);
    if (event === undefined) return [];
    const acts = ending.has(event.id) || (sharesSet(event.sets, sets) && shocks.some((shock: Shock) => shock.event === event.id && isLive(shock, sets)));
    const idle = (key: 'event' | 'year' | 'intensity', reason: string): Diagnostic[] => [context.report('override-without-effect', row, key, { name: row.event, reason })];
    if (!acts) return idle('event', 'event');
    const year = row.year === undefined ? [] : row.mode !== 'forced' ? idle('year', 'year-not-forced') : event.occurrence === 'every-year' || event.occurrence === 'per-project' ? idle('year', 'year-no-choice') : [];
    return [...year, ...(row.intensity !== undefined && row.mode === 'off' ? idle('intensity', 'intensity-off') : [])];
  });
}

function idleTargets(context: Context, scenario: Scenario): Diagnostic[] {
  return (scenario.targets ?? []).flatMap((row) => {
    const dynamics = context.dynamics.get(row.indicator);
    return dynamics && isUnassessable(dynamics) ? [context.report('override-without-effect', row, 'indicator', { name: row.indicator, reason: 'not-simulated' })] : [];
  });
}

function idleAssumptions(context: Context, scenario: Scenario): Diagnostic[] {
  const { documents } = context;
  const { events, couplings, shocks } = documents.relations;
  const sets = setsOf(context, scenario);
  const switched = switchesOf(documents, scenario);
  const isUsing = (item: object): boolean => {
    if (couplings.includes(item as Coupling)) return sharesSet((item as Coupling).sets, sets) && (switched.get((item as Coupling).id) ?? (item as Coupling).use !== 'alternative');
    const event = events.find((one) => one === item);
    return isLive(item, sets) && (event === undefined || shocks.some((shock) => shock.event === event.id && isLive(shock, sets)));
  };
  const uses = refUses(documents);
  return (scenario.assumptions ?? []).flatMap((row) => {
    const isIdle = context.assumptions.has(row.assumption) && !uses.some(({ item, value }) => value === row.assumption && isUsing(item));
    return isIdle ? [context.report('override-without-effect', row, 'assumption', { name: row.assumption, reason: 'assumption', sets: sets.join(', ') })] : [];
  });
}

/** Couplings that a scenario and its parent switch on or off. */
function switchesOf(documents: Context['documents'], scenario: Scenario): ReadonlyMap<string, boolean> {
  return new Map(lineage(documents, scenario).flatMap((one) => (one.couplings ?? []).map((row) => [row.coupling, row.use] as const)));
}

function idleCouplings(context: Context, scenario: Scenario): Diagnostic[] {
  const { documents } = context;
  const parents = lineage(documents, scenario).filter((one) => one !== scenario);
  return (scenario.couplings ?? []).flatMap((row) => {
    const coupling = documents.relations.couplings.find((one) => one.id === row.coupling);
    const before = parents.flatMap((one) => one.couplings ?? []).find((one) => one.coupling === row.coupling)?.use ?? coupling?.use !== 'alternative';
    return coupling && before === row.use ? [context.report('override-without-effect', row, 'use', { name: row.coupling, reason: row.use ? 'already-on' : 'already-off' })] : [];
  });
}

/** An order of projects is read by the allocation in an order, and needed by it. */
function idleOrder(context: Context, { funding }: Scenario): Diagnostic[] {
  const envelope = funding?.envelope;
  if (envelope === undefined) return [];
  if (envelope.allocation === 'priority') return envelope.order === undefined ? [context.report('missing-order', envelope, 'allocation')] : [];
  return envelope.order === undefined ? [] : [context.report('override-without-effect', envelope, 'order', { name: 'order', reason: 'order' })];
}
