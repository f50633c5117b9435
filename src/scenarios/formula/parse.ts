import { math } from '../mathjs.js';
import { functions, problem, type Expression, type FormulaProblem } from './expression.js';
import { tokenize, type Token } from './tokens.js';
import { NotAllowed, noFunction, readTree } from './tree.js';

/** Of mathjs only the parser: nothing it knows is ever evaluated. */
const { parse } = math;

/** Brackets inside brackets: more of them is a slip of the keyboard. */
const deepest = 40;

export type ParsedFormula = { readonly expression: Expression | null; readonly tokens: readonly Token[]; readonly problems: readonly FormulaProblem[] };

/** A formula as an expression in which everything has its place, or every reason why it is none. */
export function parseFormula(text: string): ParsedFormula {
  // line breaks end statements in mathjs; here they are spaces like all others, and every letter keeps its place
  const flat = text.replace(/\s/g, ' ').trimEnd();
  const { tokens, problems } = tokenize(flat);
  const refused = (found: readonly FormulaProblem[]): ParsedFormula => ({ expression: null, tokens, problems: found });
  if (problems.length > 0) return refused([...problems, ...strangeCalls(tokens)]);
  const deep = tooDeep(tokens);
  if (deep !== undefined) return refused([problem('formula-syntax', deep.at, 'depth', { most: deepest })]);
  if (tokens.length === 0) return refused([problem('formula-syntax', 0, 'end')]);
  try {
    return { ...readTree(parse(flat), tokens, flat), tokens };
  } catch (error) {
    if (error instanceof NotAllowed) return refused([error.problem]);
    if (!(error instanceof SyntaxError)) throw error;
    return refused([syntaxProblem(error, flat), ...strangeCalls(tokens)]);
  }
}

/** Calls of functions that do not exist, in a formula of which there is no tree. */
function strangeCalls(tokens: readonly Token[]): FormulaProblem[] {
  return tokens.flatMap(({ kind, text, at }, index) => (kind === 'name' && tokens[index + 1]?.text === '(' && !(functions as readonly string[]).includes(text) ? [noFunction(text, at)] : []));
}

/** The bracket that is one too many inside others. */
function tooDeep(tokens: readonly Token[]): Token | undefined {
  let depth = 0;
  return tokens.find(({ text }) => {
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    return depth > deepest;
  });
}

function syntaxProblem(error: unknown, text: string): FormulaProblem {
  const { char, message } = error as { readonly char?: number; readonly message: string };
  const at = Math.min(Math.max((char ?? 1) - 1, 0), text.length);
  if (/^Parenthesis|^Unexpected end/.test(message) && at >= text.length) return problem('formula-syntax', at, message.startsWith('Parenthesis') ? 'parenthesis' : 'end');
  if (message.startsWith('False part')) return problem('formula-syntax', at, 'choice');
  return problem('formula-syntax', at, message.startsWith('Value expected') ? 'value' : 'unexpected');
}
