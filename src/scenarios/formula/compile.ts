import { applyOperator, type Operation, type Program, type ProgramInput } from '../../stats/program.js';
import { operatorOf, type Expression } from './expression.js';
import { isWholePower, writtenNumber } from './written.js';

/** A value of the program before it has a register: what is read, a constant, or an operation on other values. */
type Value = { readonly is: 'input'; readonly input: ProgramInput } | { readonly is: 'constant'; readonly value: number } | { readonly is: 'made'; readonly op: Operation['op']; readonly from: readonly number[] };

/** Operations that may be made in either order of their operands. */
const symmetric: ReadonlySet<Operation['op']> = new Set(['add', 'mul', 'min', 'max', 'eq', 'ne', 'and', 'or']);

/** The program of an expression that has been checked: constants folded, what is computed twice computed once, registers used again. */
export function compileExpression(expression: Expression): Program {
  const values: Value[] = [];
  const known = new Map<string, number>();
  const put = (value: Value): number => {
    const key = JSON.stringify(value.is === 'constant' ? ['constant', String(value.value), Object.is(value.value, -0)] : value);
    const found = known.get(key);
    if (found !== undefined) return found;
    const index = values.push(value) - 1;
    known.set(key, index);
    return index;
  };
  const constant = (value: number): number => put({ is: 'constant', value });
  const make = (op: Operation['op'], ...from: readonly number[]): number => {
    const folded = from.map((v) => values[v]).map((v) => (v?.is === 'constant' ? v.value : null));
    if (folded.every((v) => v !== null)) return constant(applyOperator(op, folded[0] ?? 0, folded[1] ?? 0, folded[2] ?? 0));
    return put({ is: 'made', op, from: symmetric.has(op) ? [...from].sort((a, b) => a - b) : from });
  };

  const product = (base: number, times: number): number => {
    if (times === 1) return base;
    const half = product(base, Math.floor(times / 2));
    const square = make('mul', half, half);
    return times % 2 === 0 ? square : make('mul', square, base);
  };
  const power = (left: Expression, right: Expression): number => {
    const base = visit(left);
    const exponent = writtenNumber(right);
    if (exponent === 0) return constant(1);
    if (exponent === 0.5) return make('sqrt', base);
    if (!isWholePower(exponent)) return make('exp', make('mul', visit(right), make('log', base)));
    const positive = product(base, Math.abs(exponent));
    return exponent > 0 ? positive : make('div', constant(1), positive);
  };
  const visit = (e: Expression): number => {
    switch (e.kind) {
      case 'number':
        return constant(e.value);
      case 'name':
        return put({ is: 'input', input: { name: e.name, lag: e.lag } });
      case 'prefix':
        return make(e.name === '-' ? 'neg' : 'not', visit(e.of));
      case 'choice':
        return make('choose', visit(e.test), visit(e.yes), visit(e.no));
      case 'call':
        if (e.name === 'min' || e.name === 'max') return e.args.slice(1).reduce((a, b) => make(e.name as 'min' | 'max', a, visit(b)), visit(e.args[0] as Expression));
        return make(e.name, visit(e.args[0] as Expression));
      case 'infix': {
        if (e.name === '^') return power(e.left, e.right);
        const turned = e.name === '>' || e.name === '>=';
        const [first, second] = [visit(e.left), visit(e.right)];
        return turned ? make(operatorOf[e.name], second, first) : make(operatorOf[e.name], first, second);
      }
    }
  };
  return allocate(values, visit(expression));
}

/** Operands, and whether a value of its own is read by one operation alone. */
function usesOf(values: readonly Value[], result: number): readonly number[] {
  const uses = values.map(() => 0);
  for (const value of values) if (value.is === 'made') for (const v of value.from) uses[v] = (uses[v] as number) + 1;
  uses[result] = (uses[result] as number) + 1;
  return uses;
}

/** A product that is only added becomes one operation with the sum, a difference that is only multiplied one with the product: the same roundings, one row less. */
function fuse(values: readonly Value[], result: number): Value[] {
  const uses = usesOf(values, result);
  const only = (v: number, op: Operation['op']): readonly number[] | null => {
    const value = values[v];
    return value?.is === 'made' && value.op === op && uses[v] === 1 ? value.from : null;
  };
  return values.map((value): Value => {
    if (value.is !== 'made') return value;
    const [a = 0, b = 0] = value.from;
    const inner = value.op === 'add' ? 'mul' : value.op === 'mul' ? 'sub' : null;
    if (inner === null) return value;
    const [first, second] = [only(a, inner), only(b, inner)];
    const op = value.op === 'add' ? 'muladd' : 'submul';
    if (first !== null) return { is: 'made', op, from: [...first, b] };
    return second === null ? value : { is: 'made', op, from: [...second, a] };
  });
}

/** Gives every value a register: inputs and constants first, then as few as the lifetimes of the others need. */
function allocate(before: readonly Value[], result: number): Program {
  const values = fuse(before, result);
  const live = reachable(values, result);
  const of = (is: Value['is']): number[] => [...values.keys()].filter((v) => live.has(v) && values[v]?.is === is);
  const [inputs, constants, made] = [of('input'), of('constant'), of('made')];
  const register = new Map([...inputs, ...constants].map((v, index) => [v, index]));
  const fixed = register.size;
  const lastUse = new Map<number, number>();
  for (const v of made) for (const operand of (values[v] as Extract<Value, { is: 'made' }>).from) lastUse.set(operand, v);
  const free: number[] = [];
  let scratch = 0;
  const operations = made.map((v): Operation => {
    const { op, from } = values[v] as Extract<Value, { is: 'made' }>;
    for (const operand of new Set(from)) if (lastUse.get(operand) === v && values[operand]?.is === 'made') free.push(register.get(operand) as number);
    const to = free.pop() ?? fixed + scratch++;
    const [a, b, c] = from.map((operand) => register.get(operand) as number);
    register.set(v, to);
    return { op, a, ...(b === undefined ? {} : { b }), ...(c === undefined ? {} : { c }), to } as Operation;
  });
  return {
    inputs: inputs.map((v) => (values[v] as Extract<Value, { is: 'input' }>).input),
    constants: constants.map((v) => (values[v] as Extract<Value, { is: 'constant' }>).value),
    scratch,
    operations,
    result: register.get(result) as number,
  };
}

function reachable(values: readonly Value[], result: number): ReadonlySet<number> {
  const found = new Set([result]);
  for (const v of found) {
    const value = values[v];
    if (value?.is === 'made') for (const operand of value.from) found.add(operand);
  }
  return found;
}
