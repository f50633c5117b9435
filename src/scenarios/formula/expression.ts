import type { BinaryOperator } from '../../stats/program.js';
import type { DiagnosticArgs } from '../../schema/diagnostic.js';
import type { Code } from '../codes.js';

/** Functions of one number, and functions of two or more. */
export const oneNumber = ['exp', 'log', 'sqrt', 'abs'] as const;
export const manyNumbers = ['min', 'max'] as const;
/** Every function a formula may call. */
export const functions = [...oneNumber, ...manyNumbers, 'lag', 'base'] as const;
export type NumberFunction = (typeof oneNumber)[number] | (typeof manyNumbers)[number];

export const arithmetic = ['+', '-', '*', '/', '^'] as const;
export const comparisons = ['<', '<=', '>', '>=', '==', '!='] as const;
export const connectives = ['and', 'or'] as const;
export type Infix = (typeof arithmetic)[number] | (typeof comparisons)[number] | (typeof connectives)[number];

/** A formula as it was written; `at` is the index of the letter at which a name, number, function or operator stands. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'name'; readonly name: string; readonly lag: number | 'base'; readonly at: number }
  | { readonly kind: 'call'; readonly name: NumberFunction; readonly args: readonly Expression[]; readonly at: number }
  | { readonly kind: 'prefix'; readonly name: '-' | 'not'; readonly of: Expression; readonly at: number }
  | { readonly kind: 'infix'; readonly name: Infix; readonly left: Expression; readonly right: Expression; readonly at: number }
  | { readonly kind: 'choice'; readonly test: Expression; readonly yes: Expression; readonly no: Expression; readonly at: number };

export type FormulaCode = Extract<Code, `formula-${string}`>;

/** A problem at a letter of a formula. */
export type FormulaProblem = { readonly code: FormulaCode; readonly at: number; readonly args: DiagnosticArgs };

/** The kind of thing that is wrong, as a word the sentence is chosen by. */
export function problem(code: FormulaCode, at: number, reason: string, args: DiagnosticArgs = {}): FormulaProblem {
  return { code, at, args: { reason, ...args } };
}

/** The operation of an infix; > and >= are < and <= with the sides changed, ^ has rules of its own. */
export const operatorOf = { '+': 'add', '-': 'sub', '*': 'mul', '/': 'div', '<': 'lt', '<=': 'le', '>': 'lt', '>=': 'le', '==': 'eq', '!=': 'ne', and: 'and', or: 'or' } as const satisfies Readonly<Record<Exclude<Infix, '^'>, BinaryOperator>>;
