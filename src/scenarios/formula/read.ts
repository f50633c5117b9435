import type { Program } from '../../stats/program.js';
import { nearest } from '../nearest.js';
import { measureOf } from '../units.js';
import { compileExpression } from './compile.js';
import { problem, type Expression, type FormulaProblem } from './expression.js';
import { inferProblems, type Wanted } from './infer.js';
import { amountOf, type Kind } from './kinds.js';
import { parseFormula } from './parse.js';
import type { Token } from './tokens.js';

/**
 * A name that a formula may use. `unit` null: nothing is known of it, so nothing is said of it either. `past`: `lag` of it has a
 * meaning; `base`: its base-year value has one. `barred`: why it may not be used although it exists.
 */
export type FormulaName = { readonly unit: string | null; readonly past: boolean; readonly base: boolean; readonly barred?: 'ambiguous' | 'not-simulated' | 'output' | 'assumption' };

/** What a formula is read against: the names it may use, and what it must give: a truth, or an amount in a unit (null: any). */
export type FormulaSetting = { readonly names: ReadonlyMap<string, FormulaName>; readonly gives: { readonly is: 'truth' } | { readonly is: 'amount'; readonly unit: string | null } };

/** A formula that can be evaluated, or every problem in it, by letter. */
export type ReadFormula = { readonly program: Program; readonly problems: readonly [] } | { readonly program: null; readonly problems: readonly FormulaProblem[] };

/**
 * Reads a formula: text to expression, names, truth and numbers, units, program.
 * @example readFormula('drift + planted * survival / land', { names, gives: { is: 'amount', unit: 'pp' } })
 */
export function readFormula(text: string, { names, gives }: FormulaSetting): ReadFormula {
  const { expression, tokens, problems } = parseFormula(text);
  if (expression === null) return { program: null, problems: sorted([...problems, ...unknownTokens(tokens, names)]) };
  const unknown = namesOf(expression).flatMap((name) => nameProblems(name, names));
  const kindOf = (name: string): Kind => {
    const unit = names.get(name)?.unit ?? null;
    return unit === null ? { is: 'unknown' } : amountOf(unit);
  };
  const meaning = inferProblems(expression, kindOf, wantedOf(gives));
  const all = [...unknown, ...meaning];
  return all.length > 0 ? { program: null, problems: sorted(all) } : { program: compileExpression(expression), problems: [] };
}

function wantedOf(gives: FormulaSetting['gives']): Wanted {
  if (gives.is === 'truth') return gives;
  return { is: 'amount', amount: gives.unit === null ? null : amountOf(gives.unit), free: gives.unit !== null && isScore(gives.unit) };
}

/** Points of an index: a score counts on a scale of its own, so that any pure number may be one. */
const isScore = (unit: string): boolean => JSON.stringify(measureOf(unit).dimensions) === JSON.stringify(measureOf('index').dimensions);

const sorted = (problems: readonly FormulaProblem[]): readonly FormulaProblem[] => [...problems].sort((a, b) => a.at - b.at);

type Name = Extract<Expression, { kind: 'name' }>;

/** Every use of a name, from left to right. */
export function namesOf(e: Expression): readonly Name[] {
  switch (e.kind) {
    case 'number':
      return [];
    case 'name':
      return [e];
    case 'call':
      return e.args.flatMap(namesOf);
    case 'prefix':
      return namesOf(e.of);
    case 'infix':
      return [...namesOf(e.left), ...namesOf(e.right)];
    case 'choice':
      return [e.test, e.yes, e.no].flatMap(namesOf);
  }
}

function nameProblems({ name, lag, at }: Name, names: FormulaSetting['names']): FormulaProblem[] {
  const found = names.get(name);
  if (found === undefined) return [unknownName(name, at, names)];
  if (found.barred !== undefined) return [problem('formula-unknown-name', at, found.barred, { name })];
  if (lag === 'base') return found.base ? [] : [problem('formula-arguments', at, 'no-base', { name })];
  return lag > 0 && !found.past ? [problem('formula-arguments', at, 'no-past', { name })] : [];
}

function unknownName(name: string, at: number, names: FormulaSetting['names']): FormulaProblem {
  const near = nearest(name, names.keys());
  return problem('formula-unknown-name', at, 'unknown', near === null ? { name } : { name, nearest: near });
}

/** Names nobody knows in a formula that cannot be read as a whole. */
function unknownTokens(tokens: readonly Token[], names: FormulaSetting['names']): FormulaProblem[] {
  return tokens.flatMap(({ kind, text, at }, index) => (kind !== 'name' || tokens[index + 1]?.text === '(' || names.has(text) ? [] : [unknownName(text, at, names)]));
}
