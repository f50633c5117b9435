import type { Diagnostic } from '../../schema/diagnostic.js';
import type { Dynamics } from '../../schema/relations.js';
import { isUnassessable } from '../assessable.js';
import { planFormulas } from '../formula/plan-formulas.js';
import { formulaDiagnostics } from '../formula/report.js';
import { findCycle } from '../topology.js';
import type { Check, Context } from './context.js';

/** Documents that define what formulas name: where one could not be read, unknown names are no news. */
const homes = ['plan', 'relations', 'assumptions'] as const;

/** Everything wrong inside formulas, at its letter. */
export const formulas: Check = ({ documents }) => {
  const partly = homes.some((home) => documents.broken.has(home));
  return planFormulas(documents).flatMap(({ read, written }) => {
    const told = read.problems.filter(({ code, args }) => !(partly && code === 'formula-unknown-name' && args.reason === 'unknown'));
    return formulaDiagnostics(written, told, documents.placeOf);
  });
};

/** What a formula that gives the value itself leaves no room for. */
const replaced = ['drift', 'drift_profile', 'growth', 'logistic', 'reversion', 'change', 'headroom', 'scale'] as const;

/** Formulas beside what they replace, and on indicators that cannot have one. */
export const formulaConflicts: Check = (context) => context.documents.relations.dynamics.flatMap((row) => [...kindProblems(context, row), ...(row.formula === undefined ? [] : [...besideProblems(context, row), ...moverProblems(context, row.indicator)])]);

function kindProblems(context: Context, row: Dynamics): Diagnostic[] {
  const wrong = [...(row.formula !== undefined && row.kind !== 'index' ? (['formula'] as const) : []), ...(row.change !== undefined && isUnassessable(row) ? (['change'] as const) : [])];
  return wrong.map((key) => context.report('formula-conflict', row, key, { reason: 'kind', field: `${row.indicator}.${key}`, kind: row.kind, key }));
}

function besideProblems(context: Context, row: Dynamics): Diagnostic[] {
  const field = `${row.indicator}.formula`;
  const keys = replaced.filter((key) => row[key] !== undefined).map((key) => context.report('formula-conflict', row, key, { reason: 'beside', field, key }));
  const { noise } = row;
  const lasts = noise?.kind === 'walk' || (noise?.kind === 'events' && noise.lasting === true);
  return lasts ? [...keys, context.report('formula-conflict', row, 'noise', { reason: 'beside', field, key: noise.kind === 'walk' ? 'noise walk' : 'noise events lasting' })] : keys;
}

/** Effects, couplings and lasting shocks on an indicator whose value is computed anew each year. */
function moverProblems({ documents: { relations }, report }: Context, id: string): Diagnostic[] {
  const problem = (item: object, key: string, what: string): Diagnostic => report('formula-conflict', item, key, { reason: 'moved', field: `${id}.formula`, id, what });
  return [
    ...relations.effects.filter((row) => row.indicator === id && row.use !== 'alternative' && row.form !== 'hazard-cut').map((row) => problem(row, 'indicator', row.project)),
    ...relations.couplings.filter((row) => row.to === id).map((row) => problem(row, 'to', row.id)),
    ...relations.shocks.filter((row) => row.indicator === id && row.use !== 'alternative' && row.action !== 'transient').map((row) => problem(row, 'action', row.id)),
  ];
}

/** Values that follow in the base year from each other, in a circle: one of them must be given. */
export const formulaBaselines: Check = (context) => {
  const { relations, plan } = context.documents;
  const stated = (id: string): boolean => context.dynamics.get(id)?.baseline !== undefined || plan.indicators.some((row) => row.id === id && row.baseline !== undefined);
  const owners = planFormulas(context.documents).filter(({ gives, id }) => (gives === 'formula' ? !stated(id) : gives === 'output' && !relations.outputs.some((row) => row.id === id && row.baseline !== undefined)));
  const edges = owners.flatMap(({ uses }, to) =>
    uses.flatMap(({ name, lag }) => {
      const from = owners.findIndex(({ id }) => id === name);
      return from < 0 ? [] : [{ from, to, now: lag === 0 }];
    }),
  );
  // a circle within the year is told as such
  if (findCycle(owners.length, edges.filter(({ now }) => now)) !== null) return [];
  const first = owners[Math.min(...(findCycle(owners.length, edges) ?? []))];
  return first === undefined ? [] : [context.report('missing-baseline', first.written.item, first.gives === 'output' ? 'id' : 'indicator', { id: first.id })];
};
