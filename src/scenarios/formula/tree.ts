import type { ConditionalNode, FunctionNode, MathNode, OperatorNode, ParenthesisNode, RangeNode, RelationalNode, SymbolNode } from 'mathjs';
import { arithmetic, comparisons, connectives, functions, manyNumbers, oneNumber, problem, type Expression, type FormulaProblem, type Infix } from './expression.js';
import { nearest } from '../nearest.js';
import type { Token } from './tokens.js';

/** What people call functions that have another name here, or are written in another way. */
const otherNames: Readonly<Record<string, string>> = { ln: 'log', pow: '^', if: 'a ? b : c', iif: 'a ? b : c', minimum: 'min', maximum: 'max', power: '^', past: 'lag', previous: 'lag', delay: 'lag', baseline: 'base' };

/** Thrown where a node is none that the language has. */
export class NotAllowed extends Error {
  readonly problem: FormulaProblem;
  constructor(found: FormulaProblem) {
    super(found.code);
    this.problem = found;
  }
}

/** Reads a tree and the tokens of its text side by side. */
type Reader = { readonly tokens: readonly Token[]; readonly text: string; readonly problems: FormulaProblem[]; next: number };

/**
 * The tree of mathjs as an expression, null where something in it is refused. Its nodes do not say where they stand; but the names, numbers
 * and operators of a tree, read from left to right, are those of the text in their order, so that walking both together gives each its place.
 * @throws NotAllowed for nodes that are no part of the language
 */
export function readTree(root: MathNode, all: readonly Token[], text: string): { readonly expression: Expression | null; readonly problems: readonly FormulaProblem[] } {
  const reader: Reader = { tokens: all.filter(({ kind }) => kind !== 'bracket' && kind !== 'comma'), text, problems: [], next: 0 };
  const expression = read(reader, root);
  if (reader.next !== reader.tokens.length) throw new RangeError(`formula and tree differ: ${text}`);
  return { expression: reader.problems.length > 0 ? null : expression, problems: reader.problems };
}

const peek = ({ tokens, next, text }: Reader): Token => tokens[next] ?? { kind: 'name', text: '', at: text.length };
function take(reader: Reader): number {
  const token = reader.tokens[reader.next++];
  if (token === undefined) throw new RangeError(`formula and tree differ: ${reader.text}`);
  return token.at;
}
function stop(at: number, found: string): never {
  throw new NotAllowed(problem('formula-not-allowed', at, 'symbol', { found }));
}
const stopHere = (reader: Reader): never => stop(peek(reader).at, peek(reader).text);
/** Stands where something is refused, so that what follows is read too. */
function refuse({ problems }: Reader, found: FormulaProblem): Expression {
  problems.push(found);
  return { kind: 'number', value: 1, at: found.at };
}

const isIn = <T extends string>(list: readonly T[], word: string): word is T => (list as readonly string[]).includes(word);
const isInfix = (word: string): word is Infix => isIn([...arithmetic, ...comparisons, ...connectives], word);

function read(reader: Reader, node: MathNode): Expression {
  switch (node.type) {
    case 'ParenthesisNode':
      return read(reader, (node as ParenthesisNode).content);
    case 'ConstantNode':
      return readNumber(reader, (node as unknown as { readonly value: unknown }).value);
    case 'SymbolNode':
      return { kind: 'name', name: (node as SymbolNode).name, lag: 0, at: take(reader) };
    case 'OperatorNode':
      return readOperator(reader, node as OperatorNode);
    case 'RelationalNode':
      return readChain(reader, node as RelationalNode);
    case 'ConditionalNode':
      return readChoice(reader, node as ConditionalNode);
    case 'FunctionNode':
      return readCall(reader, node as unknown as FunctionNode);
    case 'RangeNode':
      read(reader, (node as RangeNode).start);
      return stopHere(reader);
    default:
      return stopHere(reader);
  }
}

function readNumber(reader: Reader, value: unknown): Expression {
  const at = take(reader);
  return typeof value === 'number' && Number.isFinite(value) ? { kind: 'number', value, at } : stop(at, String(value));
}

function readOperator(reader: Reader, { op, args, implicit }: OperatorNode): Expression {
  const [first, second] = args as readonly MathNode[];
  if (first === undefined) return stopHere(reader);
  if (second === undefined) {
    const at = take(reader);
    const of = read(reader, first);
    if (op === '+') return of;
    return op === '-' || op === 'not' ? { kind: 'prefix', name: op, of, at } : stop(at, op);
  }
  const left = read(reader, first);
  const { at, text: found } = peek(reader);
  if (implicit) refuse(reader, problem('formula-not-allowed', at, 'implicit', { found }));
  else take(reader);
  const right = read(reader, second);
  return isInfix(op) ? { kind: 'infix', name: op, left, right, at } : stop(at, op);
}

/** a < b <= c says that both hold. */
function readChain(reader: Reader, { params }: RelationalNode): Expression {
  const [first, ...others] = params;
  if (first === undefined) return stopHere(reader);
  let left = read(reader, first);
  let chain: Expression | null = null;
  for (const param of others) {
    const name = peek(reader).text as Infix;
    const at = take(reader);
    const right = read(reader, param);
    const link: Expression = { kind: 'infix', name, left, right, at };
    chain = chain === null ? link : { kind: 'infix', name: 'and', left: chain, right: link, at };
    left = right;
  }
  return chain ?? left;
}

function readChoice(reader: Reader, { condition, trueExpr, falseExpr }: ConditionalNode): Expression {
  const test = read(reader, condition);
  const at = take(reader);
  const yes = read(reader, trueExpr);
  take(reader);
  return { kind: 'choice', test, yes, no: read(reader, falseExpr), at };
}

function readCall(reader: Reader, node: FunctionNode): Expression {
  const { name } = node.fn as unknown as { readonly name?: unknown };
  if (typeof name !== 'string') return stopHere(reader);
  const at = take(reader);
  const args = node.args.map((arg) => read(reader, arg));
  if (name === 'lag' || name === 'base') return readPast(reader, name, args, at);
  const wrong = (reason: string): Expression => refuse(reader, problem('formula-arguments', at, reason, { name, found: args.length }));
  if (isIn(oneNumber, name)) return args.length === 1 ? { kind: 'call', name, args, at } : wrong('one');
  if (isIn(manyNumbers, name)) return args.length >= 2 ? { kind: 'call', name, args, at } : wrong('two');
  return refuse(reader, noFunction(name, at));
}

/** A call of something that is no function. */
export function noFunction(name: string, at: number): FormulaProblem {
  const near = otherNames[name.toLowerCase()] ?? nearest(name, functions);
  return problem('formula-not-allowed', at, 'function', { found: name, known: functions.join(', '), ...(near === null ? {} : { nearest: near }) });
}

/** lag(x, 2) and base(x) are names at another time. */
function readPast(reader: Reader, name: 'lag' | 'base', args: readonly Expression[], at: number): Expression {
  const [of, years] = args;
  const wrong = (where: number, reason: string): Expression => refuse(reader, problem('formula-arguments', where, reason, { name, found: args.length }));
  if (of === undefined || args.length !== (name === 'lag' ? 2 : 1)) return wrong(at, name);
  if (of.kind !== 'name' || of.lag !== 0) return wrong(of.at, 'of-name');
  if (name === 'base') return { ...of, lag: 'base' };
  if (years?.kind !== 'number' || !Number.isInteger(years.value) || years.value < 1) return wrong(years?.at ?? at, 'years');
  return { ...of, lag: years.value };
}
