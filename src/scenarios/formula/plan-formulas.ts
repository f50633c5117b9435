import type { Documents } from '../documents.js';
import { isUnassessable } from '../assessable.js';
import { namesOf, readFormula, type FormulaName, type FormulaSetting, type ReadFormula } from './read.js';
import { parseFormula } from './parse.js';
import type { WrittenFormula } from './report.js';

/** A use of a name in a formula; `at`: the index of its first letter. */
export type NameUse = { readonly name: string; readonly lag: number | 'base'; readonly at: number };

/** A formula of the relations: what it gives, where it is written, what it uses, and what it reads as. */
export type PlanFormula = { readonly gives: 'change' | 'formula' | 'output'; readonly id: string; readonly written: WrittenFormula; readonly uses: readonly NameUse[]; readonly read: ReadFormula };

const known = new WeakMap<Documents, readonly PlanFormula[]>();

/** Every formula of the relations, in the order of the documents. */
export function planFormulas(documents: Documents): readonly PlanFormula[] {
  const found = known.get(documents);
  if (found !== undefined) return found;
  const made = writtenIn(documents).map(({ gives, id, unit, written }): PlanFormula => {
    const names = formulaNames(documents, gives === 'output');
    return { gives, id, written, uses: usesOf(written.text), read: readFormula(written.text, { names, gives: { is: 'amount', unit } }) };
  });
  known.set(documents, made);
  return made;
}

type Written = Pick<PlanFormula, 'gives' | 'id' | 'written'> & { readonly unit: string | null };

function writtenIn({ plan, relations }: Documents): Written[] {
  const unitOf = (indicator: string): string | null => plan.indicators.find((row) => row.id === indicator)?.unit ?? null;
  const one = (gives: PlanFormula['gives'], id: string, unit: string | null, item: object, key: string, text: string | undefined): Written[] =>
    text === undefined ? [] : [{ gives, id, unit, written: { text, item, key, field: `${id}.${key}` } }];
  return [
    ...relations.dynamics.flatMap((row) => [...one('change', row.indicator, unitOf(row.indicator), row, 'change', row.change), ...one('formula', row.indicator, unitOf(row.indicator), row, 'formula', row.formula)]),
    ...relations.outputs.flatMap((row) => one('output', row.id, row.unit, row, 'formula', row.formula)),
  ];
}

/** Names in a formula: of one that cannot be read, every word of it. */
function usesOf(text: string): NameUse[] {
  const { expression, tokens } = parseFormula(text);
  if (expression !== null) return namesOf(expression).map(({ name, lag, at }) => ({ name, lag, at }));
  return tokens.filter(({ kind }) => kind === 'name').map(({ text: name, at }) => ({ name, lag: 0, at }));
}

/** The names that formulas of the plan may use, each with its unit. Rows that could not be read are known by name alone. */
export function formulaNames(documents: Documents, outputsToo: boolean): FormulaSetting['names'] {
  const names = new Map<string, FormulaName>();
  const add = (id: string, name: FormulaName): void => void names.set(id, names.has(id) ? { unit: null, past: true, base: true, barred: 'ambiguous' } : name);
  const { plan, relations, assumptions, broken } = documents;
  const dynamics = new Map(relations.dynamics.map((row) => [row.indicator, row]));
  for (const { id, unit } of plan.indicators) {
    const own = dynamics.get(id);
    add(id, { unit, past: true, base: true, ...(own !== undefined && isUnassessable(own) ? { barred: 'not-simulated' } : {}) });
  }
  for (const { id } of plan.projects) add(id, { unit: quantityUnit(documents, id), past: true, base: false });
  for (const { id, unit } of assumptions.assumptions) add(id, { unit, past: false, base: false });
  for (const { id, unit } of relations.outputs) add(id, { unit, past: true, base: true, ...(outputsToo ? {} : { barred: 'output' }) });
  for (const table of ['plan.indicators', 'plan.projects', 'assumptions.assumptions', 'relations.outputs']) for (const id of broken.get(table) ?? []) if (id !== '' && !names.has(id)) names.set(id, { unit: null, past: true, base: true });
  names.set('year', { unit: '年', past: false, base: false });
  names.set('t', { unit: '年', past: false, base: false });
  return names;
}

/** Unit of what a project delivers: that of its first component, of which a lump sum is one programme. */
function quantityUnit({ plan, relations }: Documents, project: string): string {
  const main = relations.components.find((row) => row.project === project);
  const planned = plan.projects.find((row) => row.id === project)?.quantities?.find(({ id }) => id === main?.plan_quantity);
  return planned?.unit ?? main?.unit ?? 'programme';
}
