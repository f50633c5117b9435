import type { FormulaModel, FormulaSource, OutputModel } from '../schema/model.js';
import type { Component, Ref } from '../schema/relations.js';
import type { ProgramInput } from '../stats/program.js';
import type { Documents } from './documents.js';
import { planFormulas, type PlanFormula } from './formula/plan-formulas.js';
import type { VariateTable } from './resolve-variates.js';

/** What names of formulas are resolved to. */
type Resolving = {
  readonly documents: Documents;
  readonly table: VariateTable;
  readonly indicatorIndex: ReadonlyMap<string, number>;
  readonly projectIndex: ReadonlyMap<string, number>;
  readonly quantityOf: (documents: Documents, component: Component) => Ref;
};

/** The formulas of a plan over the rows of one model. */
export type FormulaResolver = {
  /** the formula of an indicator, null where it has none */
  readonly of: (gives: 'change' | 'formula', indicator: string) => FormulaModel | null;
  readonly outputs: () => readonly OutputModel[];
};

/** Resolves the names of formulas that have been checked: each to the row it reads. */
export function createFormulaResolver(resolving: Resolving): FormulaResolver {
  const { documents, table } = resolving;
  const formulas = planFormulas(documents);
  const model = (formula: PlanFormula): FormulaModel => {
    const { program } = formula.read;
    if (program === null) throw new RangeError(`a formula with problems: ${formula.written.field}`);
    return { program, sources: program.inputs.map((input) => sourceOf(resolving, formula, input)) };
  };
  const find = (gives: PlanFormula['gives'], id: string): FormulaModel | null => {
    const formula = formulas.find((one) => one.gives === gives && one.id === id);
    return formula === undefined ? null : model(formula);
  };
  return {
    of: find,
    outputs: () =>
      documents.relations.outputs.map(({ id, unit, baseline }) => {
        const formula = find('output', id);
        if (formula === null) throw new RangeError(`an output without a formula: ${id}`);
        return { id, unit, baseline: baseline === undefined ? null : table.of(baseline), formula };
      }),
  };
}

function sourceOf({ documents, table, indicatorIndex, projectIndex, quantityOf }: Resolving, { gives, id }: PlanFormula, { name, lag }: ProgramInput): FormulaSource {
  if (name === 'year') return { from: 'year' };
  if (name === 't') return { from: 'step' };
  const indicator = indicatorIndex.get(name);
  // its own state is known at the end of last year at the latest
  if (indicator !== undefined) return gives === 'change' && name === id && lag !== 'base' ? { from: 'state', indicator, lag: Math.max(1, lag) } : { from: 'value', indicator, lag };
  const project = projectIndex.get(name);
  if (project !== undefined && lag !== 'base') {
    const main = documents.relations.components.find((row) => row.project === name);
    return { from: 'delivered', project, quantity: main === undefined ? null : table.of(quantityOf(documents, main)), lag };
  }
  const output = documents.relations.outputs.findIndex((row) => row.id === name);
  return output < 0 ? { from: 'variate', variate: table.of(name) } : { from: 'output', output, lag };
}
