import { problem, type FormulaProblem } from './expression.js';

export type Token = { readonly kind: 'number' | 'name' | 'operator' | 'bracket' | 'comma'; readonly text: string; readonly at: number };

/** What people write instead, and how the formula language writes it. */
const instead: Readonly<Record<string, string>> = {
  '=': '==', '**': '^', '&&': 'and', '&': 'and', '||': 'or', '|': 'or', '!': 'not', '≥': '>=', '≤': '<=', '≠': '!=', '<>': '!=', '×': '*', '·': '*', '÷': '/', '−': '-', '–': '-',
  '（': '(', '）': ')', '，': ',', '＋': '+', '－': '-', '＊': '*', '／': '/', '？': '?', '：': ':', '＜': '<', '＞': '>', '、': ',', '。': '.',
};
/** Words that mathjs takes for operators or values, and the formula language does not have. */
const words: ReadonlySet<string> = new Set(['mod', 'to', 'in', 'xor', 'true', 'false', 'null', 'undefined', 'end', 'NaN', 'Infinity']);

const patterns: readonly (readonly [Token['kind'] | 'space' | 'stranger', RegExp])[] = [
  ['space', /\s+/y],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_.])/uy],
  ['stranger', /\d[\p{L}\p{N}_.]*/uy],
  ['stranger', /\*\*|&&|\|\||<>|<<|>>>?|\?\?|\?\.(?!\d)/y],
  ['operator', /<=|>=|==|!=|[+\-*/^<>?:]/y],
  ['bracket', /[()]/y],
  ['comma', /,/y],
  ['name', /[A-Za-z_$][A-Za-z0-9_$]*(?![\p{L}\p{N}])/uy],
  ['stranger', /"[^"]*"?|'[^']*'?|\.?[\p{L}_$][\p{L}\p{N}_$]*|[\s\S]/uy],
];

/** The words of a formula, and everything in it that the language has no use for: each at its letter. */
export function tokenize(text: string): { readonly tokens: readonly Token[]; readonly problems: readonly FormulaProblem[] } {
  const tokens: Token[] = [];
  const problems: FormulaProblem[] = [];
  for (let at = 0; at < text.length; ) {
    const [kind, found] = match(text, at);
    const isWord = kind === 'name' && words.has(found);
    if (kind === 'stranger' || isWord) problems.push(stranger(found, at));
    else if (kind !== 'space') tokens.push({ kind: found === 'and' || found === 'or' || found === 'not' ? 'operator' : kind, text: found, at });
    at += found.length;
  }
  return { tokens, problems };
}

function match(text: string, at: number): readonly [Token['kind'] | 'space' | 'stranger', string] {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return [kind, found];
  }
  throw new RangeError(`no token at ${at}: ${text}`);
}

function stranger(found: string, at: number): FormulaProblem {
  const write = instead[found];
  const shown = [...found].length > 20 ? `${[...found].slice(0, 20).join('')}…` : found;
  const reason = /^[%％]/.test(found) ? 'percent' : /^["']/.test(found) ? 'text' : /^[\p{L}_]/u.test(found) && !words.has(found) ? 'letters' : 'symbol';
  return problem('formula-not-allowed', at, reason, write === undefined ? { found: shown } : { found: shown, write });
}
