import { isUnassessable } from '../assessable.js';
import type { Check, Context } from './context.js';
import { planFormulas } from '../formula/plan-formulas.js';
import { refUses } from './refs.js';

/** Whether rows of the relations are missing because they could not be read: then nothing can be said about what they lack. */
export function isPartlyRead({ documents: { broken, relations } }: Context): boolean {
  return relations.dynamics.length === 0 || [...broken.keys()].some((name) => name.split('.')[0] === 'relations');
}

/** Assumptions that nothing uses. */
export const unusedAssumptions: Check = (context) => {
  const { documents, report } = context;
  const used = new Set<unknown>([...refUses(documents).map(({ value }) => value), ...planFormulas(documents).flatMap(({ uses }) => uses.map(({ name }) => name))]);
  return isPartlyRead(context) ? [] : documents.assumptions.assumptions.filter((row) => !used.has(row.id)).map((row) => report('unused-assumption', row, 'id', { id: row.id }));
};

/** Projects of which nothing says what they cost, or how they are delivered. */
export const unrelatedProjects: Check = (context) => {
  const { documents, relations, components, report } = context;
  return isPartlyRead(context)
    ? []
    : documents.plan.projects.flatMap((row) => {
        const lacks = [...(relations.has(row.id) ? [] : ['projects']), ...(components.has(row.id) ? [] : ['components'])];
        return lacks.length > 0 ? [report('project-without-relation', row, 'id', { id: row.id, tables: lacks.join(', ') })] : [];
      });
};

/** Simulated indicators that no drift, formula, noise, project, coupling or shock reaches. */
export const immovable: Check = (context) =>
  [...(isPartlyRead(context) ? [] : context.dynamics.values())].filter((row) => !isUnassessable(row) && !isMoved(context, row.indicator)).map((row) => context.report('immovable-indicator', row, 'indicator', { id: row.indicator }));

function isMoved(context: Context, id: string): boolean {
  const { effects, couplings, shocks } = context.documents.relations;
  const row = context.dynamics.get(id);
  const byItself = [row?.drift, row?.growth].some((ref) => ref !== undefined && ref !== 0) || row?.logistic !== undefined || row?.reversion !== undefined || row?.change !== undefined || row?.formula !== undefined;
  const byNoise = row?.noise !== undefined && row.noise.kind !== 'none';
  return byItself || byNoise || effects.some((one) => one.indicator === id) || couplings.some((one) => one.to === id) || shocks.some((one) => one.indicator === id);
}

/** Alternative rows replace a coupling, a shock, an assumption or an effect ("project -> indicator") that exists. */
export const replacedRows: Check = (context) => {
  const { effects, couplings, shocks, mitigations } = context.documents.relations;
  const ids = new Set([...couplings, ...shocks, ...context.assumptions.values()].map((row) => row.id));
  const pairs = new Set([...effects.map((row) => `${row.project}->${row.indicator}`), ...mitigations.map((row) => `${row.project}->${row.shock}`)]);
  const isKnown = (name: string) => ids.has(name) || pairs.has(name.replace(/\s*(->|→)\s*/, '->'));
  const rows = [...effects.map((row) => ({ row, key: 'replaces', text: row.replaces })), ...couplings.map((row) => ({ row, key: 'replaced_by', text: row.replaced_by }))];
  return rows.flatMap(({ row, key, text }) =>
    (text ?? '')
      .split(/\s*[,;]\s*/)
      .filter((name) => name !== '' && !isKnown(name))
      .map((name) => context.report('unknown-replaced-row', row, key, { name })),
  );
};

/** Projects from which no path leads to an indicator and nothing says why, and projects of which both is said. */
export const projectPaths: Check = (context) => {
  const { effects, mitigations, projects } = context.documents.relations;
  // a misspelt project is told by itself: its effects are not missing
  if (isPartlyRead(context) || [...effects, ...mitigations].some((row) => !context.projects.has(row.project))) return [];
  const acting = new Set(effects.filter((row) => row.use !== 'alternative').map((row) => row.project));
  const softening = new Set(mitigations.map((row) => row.project));
  return projects.flatMap((row) => {
    if (row.outside !== undefined) return acting.has(row.project) ? [context.report('outside-with-effect', row, 'outside', { id: row.project })] : [];
    return acting.has(row.project) || softening.has(row.project) ? [] : [context.report('project-without-effect', row, 'project', { id: row.project })];
  });
};

/** Events that nothing follows from. */
export const unusedEvents: Check = (context) => {
  const { events, shocks } = context.documents.relations;
  const followed = new Set([...shocks.map((row) => row.event), ...[...context.dynamics.values()].map((row) => row.discontinued?.event)]);
  return isPartlyRead(context) ? [] : events.filter((row) => !followed.has(row.id)).map((row) => context.report('unused-event', row, 'id', { id: row.id }));
};
