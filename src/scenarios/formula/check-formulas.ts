import type { Check } from '../../schema/check.js';
import type { Documents } from '../documents.js';
import { formulaNames } from './plan-formulas.js';
import { readFormula, type FormulaName, type FormulaSetting, type ReadFormula } from './read.js';
import type { WrittenFormula } from './report.js';

/** A formula of a check: a condition, or a value that scenarios are compared by. */
export type CheckFormula = { readonly check: Check; readonly written: WrittenFormula; readonly read: ReadFormula };

const known = new WeakMap<Documents, readonly CheckFormula[]>();

/** Every formula of the checks, in the order of the document. */
export function checkFormulas(documents: Documents): readonly CheckFormula[] {
  const found = known.get(documents);
  if (found !== undefined) return found;
  const names = checkNames(documents);
  const made = documents.checks.flatMap((check) => {
    const { id, holds, order } = check;
    const one = (item: object, key: string, text: string | undefined, gives: FormulaSetting['gives']): CheckFormula[] =>
      text === undefined ? [] : [{ check, written: { text, item, key, field: `${id}.${key}` }, read: readFormula(text, { names, gives }) }];
    const value = { is: 'amount', unit: null } as const;
    return [...one(check, 'holds', holds, { is: 'truth' }), ...(order === undefined ? [] : [...one(order, 'never_falls', order.never_falls, value), ...one(order, 'never_rises', order.never_rises, value)])];
  });
  known.set(documents, made);
  return made;
}

/** Checks speak of results: indicators, what projects deliver, outputs; what goes in has no place in them. */
function checkNames(documents: Documents): FormulaSetting['names'] {
  const inputs = new Set<string>(documents.assumptions.assumptions.map(({ id }) => id));
  return new Map([...formulaNames(documents, true)].map(([id, name]): [string, FormulaName] => [id, inputs.has(id) && name.barred === undefined ? { ...name, barred: 'assumption' } : name]));
}
