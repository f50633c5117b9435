import type { FormulaModel, FormulaSource, Model } from '../../schema/model.js';
import type { Operation } from '../../stats/program.js';
import type { Builder, Node } from '../program/builder.js';
import { at } from '../row.js';
import type { VariateRows } from './variates.js';

/** What formulas read beside the rows of draws; `value` and `path` of an indicator, `output`, each in a step; `delivered` share of a project in a step. */
export type FormulaReads = {
  readonly b: Builder;
  readonly model: Model;
  readonly draws: VariateRows;
  readonly value: (i: number, t: number) => Node;
  readonly path: (i: number, t: number) => Node;
  readonly output: (k: number, t: number) => Node;
  readonly delivered: (p: number, t: number) => Node;
};

/** The value of a formula in a step: its operations become rows like all others. */
export function emitFormula(reads: FormulaReads, { program, sources }: FormulaModel, t: number): Node {
  const { b } = reads;
  const registers: Node[] = [...sources.map((source) => readSource(reads, source, t)), ...program.constants.map((value) => b.constant(value))];
  for (const step of program.operations) registers[step.to] = apply(b, step, registers);
  return at(registers, program.result);
}

/** Before the base year indicators and outputs are what they were in it, and nothing was delivered. */
function readSource({ b, model, draws, value, path, output, delivered }: FormulaReads, source: FormulaSource, t: number): Node {
  const stepOf = (lag: number | 'base'): number => (lag === 'base' ? 0 : Math.max(0, t - lag));
  switch (source.from) {
    case 'variate':
      return draws.of(source.variate);
    case 'value':
      return value(source.indicator, stepOf(source.lag));
    case 'state':
      return path(source.indicator, stepOf(source.lag));
    case 'output':
      return output(source.output, stepOf(source.lag));
    case 'delivered': {
      if (t - source.lag < 1) return b.constant(0);
      const share = delivered(source.project, t - source.lag);
      return source.quantity === null ? share : b.mul(draws.of(source.quantity), share);
    }
    case 'year':
      return b.constant(model.baseYear + t);
    case 'step':
      return b.constant(t);
  }
}

function apply(b: Builder, step: Operation, registers: readonly Node[]): Node {
  const x = at(registers, step.a);
  const y = 'b' in step ? at(registers, step.b) : x;
  const z = 'c' in step ? at(registers, step.c) : x;
  switch (step.op) {
    case 'neg': return b.neg(x);
    case 'not': return b.not(x);
    case 'exp': return b.exp(x);
    case 'log': return b.log(x);
    case 'sqrt': return b.sqrt(x);
    case 'abs': return b.abs(x);
    case 'add': return b.add(x, y);
    case 'sub': return b.sub(x, y);
    case 'mul': return b.mul(x, y);
    case 'div': return b.div(x, y);
    case 'min': return b.min(x, y);
    case 'max': return b.max(x, y);
    case 'lt': return b.lt(x, y);
    case 'le': return b.le(x, y);
    case 'eq': return b.eq(x, y);
    case 'ne': return b.ne(x, y);
    case 'and': return b.and(x, y);
    case 'or': return b.or(x, y);
    case 'muladd': return b.add(b.mul(x, y), z);
    case 'submul': return b.mul(b.sub(x, y), z);
    case 'choose': return b.choose(x, y, z);
  }
}

/** Things with formulas in an order in which each comes after those of them that it reads, by `needs`. */
export function orderByNeed(count: number, needs: (k: number) => readonly number[]): readonly number[] {
  const order: number[] = [];
  const seen = new Set<number>();
  const visit = (k: number): void => {
    if (seen.has(k)) return;
    seen.add(k);
    for (const other of needs(k)) visit(other);
    order.push(k);
  };
  for (let k = 0; k < count; k++) visit(k);
  return order;
}
