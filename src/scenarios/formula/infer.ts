import type { DiagnosticArgs } from '../../schema/diagnostic.js';
import { comparisons, problem, type Expression, type FormulaProblem } from './expression.js';
import { combined, isPure, pure, raised, scaled, shared, type Amount, type Kind } from './kinds.js';
import { writtenNumber } from './written.js';

/** What a formula must give: a truth, or an amount in the unit of its result (null: any; `free`: any pure number, in which a score is counted). */
export type Wanted = { readonly is: 'truth' } | { readonly is: 'amount'; readonly amount: Amount | null; readonly free: boolean };

type Inference = { readonly kindOf: (name: string) => Kind; readonly found: FormulaProblem[] };
type Infix = Extract<Expression, { kind: 'infix' }>;

const factorText = (x: number): number => Number(x.toPrecision(6));

/** Checks what every part of an expression is, truth or number, and in which unit: every problem at its operator. */
export function inferProblems(expression: Expression, kindOf: (name: string) => Kind, wanted: Wanted): readonly FormulaProblem[] {
  const inference: Inference = { kindOf, found: [] };
  checkResult(inference, infer(inference, expression), expression.at, wanted);
  return inference.found;
}

function checkResult(inference: Inference, kind: Kind, at: number, wanted: Wanted): void {
  if (wanted.is === 'truth') {
    if (kind.is !== 'truth' && kind.is !== 'unknown') report(inference, 'formula-type', at, 'truth');
    return;
  }
  if (kind.is === 'truth') report(inference, 'formula-type', at, 'number');
  if (kind.is !== 'amount' || wanted.amount === null || (wanted.free && isPure(kind))) return;
  const both = shared(wanted.amount, kind);
  const args = { found: kind.text, expected: wanted.amount.text };
  if ('reason' in both) report(inference, 'formula-unit', at, `result-${both.reason}`, both.reason === 'factor' ? { ...args, factor: factorText(both.factor) } : args);
}

/** Notes a problem; nothing is known of the part it stands in. */
function report({ found }: Inference, code: 'formula-type' | 'formula-unit', at: number, reason: string, args: DiagnosticArgs = {}): Kind {
  found.push(problem(code, at, reason, args));
  return { is: 'unknown' };
}

function infer(inference: Inference, e: Expression): Kind {
  switch (e.kind) {
    case 'number':
      return { is: 'written' };
    case 'name':
      return inference.kindOf(e.name);
    case 'call':
      return inferCall(inference, e);
    case 'prefix':
      return e.name === '-' ? numberOf(inference, e.of) : truthOf(inference, e.of);
    case 'infix':
      return inferInfix(inference, e);
    case 'choice':
      return inferChoice(inference, e);
  }
}

function numberOf(inference: Inference, e: Expression): Kind {
  const kind = infer(inference, e);
  return kind.is === 'truth' ? report(inference, 'formula-type', startOf(e), 'number') : kind;
}

function truthOf(inference: Inference, e: Expression): Kind {
  const kind = infer(inference, e);
  if (kind.is !== 'truth' && kind.is !== 'unknown') report(inference, 'formula-type', startOf(e), 'truth');
  return { is: 'truth' };
}

/** Where a part begins. */
function startOf(e: Expression): number {
  return e.kind === 'infix' ? startOf(e.left) : e.kind === 'choice' ? startOf(e.test) : e.at;
}

/** A number without a unit, as exp and log take it. */
function pureOf(inference: Inference, e: Expression, at: number, name: string): Kind {
  const kind = numberOf(inference, e);
  if (kind.is !== 'amount') return kind;
  const same = shared(pure, kind);
  if (!('reason' in same)) return pure;
  const args = { name, found: kind.text };
  return same.reason === 'unlike' ? report(inference, 'formula-unit', at, 'pure', args) : report(inference, 'formula-unit', at, 'pure-factor', { ...args, factor: factorText(same.factor) });
}

/** What two kinds are together where they are added or compared. */
function joined(inference: Inference, a: Kind, b: Kind, at: number, name: string): Kind {
  if (a.is === 'unknown' || b.is === 'unknown') return { is: 'unknown' };
  if (a.is !== 'amount') return b;
  if (b.is !== 'amount') return a;
  const both = shared(a, b);
  if (!('reason' in both)) return both;
  const args = { name, left: a.text, right: b.text };
  return report(inference, 'formula-unit', at, both.reason, both.reason === 'factor' ? { ...args, factor: factorText(both.factor) } : args);
}

function inferInfix(inference: Inference, e: Infix): Kind {
  switch (e.name) {
    case 'and':
    case 'or':
      truthOf(inference, e.left);
      return truthOf(inference, e.right);
    case '*':
    case '/':
      return inferProduct(inference, e);
    case '^':
      return inferPower(inference, e);
    default: {
      const both = joined(inference, numberOf(inference, e.left), numberOf(inference, e.right), e.at, e.name);
      return (comparisons as readonly string[]).includes(e.name) ? { is: 'truth' } : both;
    }
  }
}

function inferProduct(inference: Inference, e: Infix): Kind {
  const [a, b] = [numberOf(inference, e.left), numberOf(inference, e.right)];
  const [x, y] = [writtenNumber(e.left), writtenNumber(e.right)];
  if (a.is === 'unknown' || b.is === 'unknown') return { is: 'unknown' };
  const divides = e.name === '/';
  if (a.is === 'amount' && b.is === 'amount') return combined(a, b, divides ? -1 : 1);
  if (a.is === 'amount') return y === null ? a : scaled(a, divides ? 1 / y : y);
  if (b.is !== 'amount') return { is: 'written' };
  const own = divides ? combined(pure, b, -1) : b;
  return x === null ? own : scaled(own, x);
}

function inferPower(inference: Inference, e: Infix): Kind {
  const exponent = writtenNumber(e.right);
  if (exponent !== null) {
    const base = numberOf(inference, e.left);
    return base.is === 'amount' ? raised(base, exponent) : base;
  }
  const [a, b] = [pureOf(inference, e.left, e.at, e.name), pureOf(inference, e.right, e.at, e.name)];
  return a.is === 'unknown' || b.is === 'unknown' ? { is: 'unknown' } : pure;
}

function inferCall(inference: Inference, e: Extract<Expression, { kind: 'call' }>): Kind {
  const [first, ...others] = e.args as readonly [Expression, ...Expression[]];
  if (e.name === 'exp' || e.name === 'log') return pureOf(inference, first, e.at, e.name);
  const own = numberOf(inference, first);
  if (e.name === 'sqrt') return own.is === 'amount' ? raised(own, 0.5) : own;
  return others.reduce<Kind>((kind, other) => joined(inference, kind, numberOf(inference, other), e.at, e.name), own);
}

function inferChoice(inference: Inference, e: Extract<Expression, { kind: 'choice' }>): Kind {
  truthOf(inference, e.test);
  const [yes, no] = [infer(inference, e.yes), infer(inference, e.no)];
  if (yes.is === 'truth' && no.is === 'truth') return yes;
  if (yes.is === 'truth' || no.is === 'truth') return report(inference, 'formula-type', startOf(yes.is === 'truth' ? e.yes : e.no), 'number');
  return joined(inference, yes, no, e.at, '?');
}
