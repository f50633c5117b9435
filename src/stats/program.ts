/** What a program reads: a name, this many years ago (0: this year), or its base-year value. */
export type ProgramInput = { readonly name: string; readonly lag: number | 'base' };

export type UnaryOperator = 'neg' | 'not' | 'exp' | 'log' | 'sqrt' | 'abs';
export type BinaryOperator = 'add' | 'sub' | 'mul' | 'div' | 'min' | 'max' | 'lt' | 'le' | 'eq' | 'ne' | 'and' | 'or';
/** muladd: a x b + c; submul: (a - b) x c; choose: b where a is true, else c. */
export type TernaryOperator = 'muladd' | 'submul' | 'choose';

/** One operation on registers. `to` may be one of its operands: an operation reads a draw before it writes it. */
export type Operation =
  | { readonly op: UnaryOperator; readonly a: number; readonly to: number }
  | { readonly op: BinaryOperator; readonly a: number; readonly b: number; readonly to: number }
  | { readonly op: TernaryOperator; readonly a: number; readonly b: number; readonly c: number; readonly to: number };

/**
 * Arithmetic as a flat list of operations on registers, which stand in this order: inputs, constants, then `scratch` registers that
 * operations write. `result` holds the value at the end. Truth is 1 and 0. Plain data: it can be hashed and sent to a thread.
 */
export type Program = {
  readonly inputs: readonly ProgramInput[];
  readonly constants: readonly number[];
  readonly scratch: number;
  readonly operations: readonly Operation[];
  readonly result: number;
};

const isComparison = (op: Operation['op']): boolean => op === 'lt' || op === 'le' || op === 'eq' || op === 'ne';

/** The value of an operation on numbers. `tolerance`: numbers that differ by this share of the larger of them and 1 compare as equal. */
export function applyOperator(op: Operation['op'], a: number, b: number, c: number, tolerance = 0): number {
  if (tolerance > 0 && isComparison(op) && Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b))) return op === 'le' || op === 'eq' ? 1 : 0;
  switch (op) {
    case 'neg':
      return -a;
    case 'not':
      return a === 0 ? 1 : 0;
    case 'exp':
      return Math.exp(a);
    case 'log':
      return Math.log(a);
    case 'sqrt':
      return Math.sqrt(a);
    case 'abs':
      return Math.abs(a);
    case 'add':
      return a + b;
    case 'sub':
      return a - b;
    case 'mul':
      return a * b;
    case 'div':
      return a / b;
    case 'min':
      return Math.min(a, b);
    case 'max':
      return Math.max(a, b);
    case 'lt':
      return a < b ? 1 : 0;
    case 'le':
      return a <= b ? 1 : 0;
    case 'eq':
      return a === b ? 1 : 0;
    case 'ne':
      return a !== b ? 1 : 0;
    case 'and':
      return a !== 0 && b !== 0 ? 1 : 0;
    case 'or':
      return a !== 0 || b !== 0 ? 1 : 0;
    case 'muladd':
      return a * b + c;
    case 'submul':
      return (a - b) * c;
    case 'choose':
      return a !== 0 ? b : c;
  }
}

/**
 * Value of a program on plain numbers, each given by `read` for its name and time; truth is 1 and 0. `tolerance`: how far apart numbers may be
 * that compare as equal, as a share of the larger of them and 1.
 * @example evaluateProgram(program, ({ name, lag }) => table[name][year - lag])
 */
export function evaluateProgram(program: Program, read: (input: ProgramInput) => number, tolerance = 0): number {
  const registers = [...program.inputs.map(read), ...program.constants];
  const at = (index: number): number => registers[index] ?? Number.NaN;
  for (const step of program.operations) registers[step.to] = applyOperator(step.op, at(step.a), 'b' in step ? at(step.b) : 0, 'c' in step ? at(step.c) : 0, tolerance);
  return at(program.result);
}

/**
 * Runs a program on rows of draws: registers as the program orders them, the scratch ones overwritten.
 * @returns the row of the result, one of `registers`
 */
export function runProgram(program: Program, registers: readonly Float64Array[], count: number): Float64Array {
  for (const step of program.operations) runOperation(step, registers, count);
  return rowOf(registers, program.result);
}

function rowOf(registers: readonly Float64Array[], index: number): Float64Array {
  const row = registers[index];
  if (row === undefined) throw new RangeError(`no such register: ${index}`);
  return row;
}

function runOperation(step: Operation, registers: readonly Float64Array[], count: number): void {
  const out = rowOf(registers, step.to);
  const a = rowOf(registers, step.a);
  const b = 'b' in step ? rowOf(registers, step.b) : a;
  const c = 'c' in step ? rowOf(registers, step.c) : a;
  switch (step.op) {
    case 'add':
      for (let d = 0; d < count; d++) out[d] = (a[d] as number) + (b[d] as number);
      return;
    case 'sub':
      for (let d = 0; d < count; d++) out[d] = (a[d] as number) - (b[d] as number);
      return;
    case 'mul':
      for (let d = 0; d < count; d++) out[d] = (a[d] as number) * (b[d] as number);
      return;
    case 'div':
      for (let d = 0; d < count; d++) out[d] = (a[d] as number) / (b[d] as number);
      return;
    case 'muladd':
      for (let d = 0; d < count; d++) out[d] = (a[d] as number) * (b[d] as number) + (c[d] as number);
      return;
    case 'submul':
      for (let d = 0; d < count; d++) out[d] = ((a[d] as number) - (b[d] as number)) * (c[d] as number);
      return;
    case 'exp':
      for (let d = 0; d < count; d++) out[d] = Math.exp(a[d] as number);
      return;
    default:
      // rare ones: the choice inside the loop costs little beside them
      for (let d = 0; d < count; d++) out[d] = applyOperator(step.op, a[d] as number, b[d] as number, c[d] as number);
  }
}
