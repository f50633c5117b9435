import type { Diagnostic, Place } from '../schema/diagnostic.js';
import { keysOf, shapeAt, typesOf, wordsOf, type Issue, type Shape } from '../schema/shape.js';
import { diagnostic } from './codes.js';
import { describeField, describeValue, plainNumber, suggestId, valueAt } from './describe.js';
import { nearest, unknownKeyArgs } from './nearest.js';
import type { Locator, Path } from './part.js';

/** What was read, how it should look, and where it stands: `path` leads to it inside its file. */
export type Reading = { readonly root: unknown; readonly path: Path; readonly shape: Shape; readonly locate: Locator };

/** The problems a schema found, each told once, at its exact place, with what was expected and what was found. */
export function issueDiagnostics(issues: readonly Issue[], reading: Reading): Diagnostic[] {
  const settled = issues.flatMap((issue) => settle(issue, [], reading));
  const at = (issue: Issue) => JSON.stringify(issue.path);
  const misspelt = new Set(settled.filter((issue) => issue.code === 'unrecognized_keys').map(at));
  const told = settled.filter((issue) => issue.code !== 'custom' || !misspelt.has(at(issue))).flatMap((issue) => issueDiagnostic(issue, reading));
  const isMisspelt = (d: Diagnostic) => told.some((other) => other.code === 'unknown-key' && other.args.field === d.args.field && other.args.nearest === d.args.key);
  return told.filter((d) => d.code !== 'missing-key' || !isMisspelt(d));
}

/** A failed union reduced to the alternative that was meant: of those whose type fits, the one with the fewest problems. */
function settle(issue: Issue, prefix: readonly PropertyKey[], reading: Reading): Issue[] {
  const path = [...prefix, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ ...issue, path }];
  const value = valueAt(reading.root, [...reading.path, ...path]);
  const fitting = issue.errors.filter((errors) => !errors.some((error) => error.path.length === 0 && isOtherType(error, value)));
  const words = fitting.flat().filter((error) => error.code === 'invalid_value' && error.path.length === 0);
  if (words.length > 1) return [{ ...words[0], values: words.flatMap((word) => ('values' in word ? word.values : [])), path } as Issue];
  const best = [...fitting].sort((a, b) => a.length - b.length)[0];
  return best ? best.flatMap((error) => settle(error, path, reading)) : [{ ...issue, path }];
}

function isOtherType(error: Issue, value: unknown): boolean {
  return error.code === 'invalid_value' ? typeof value !== typeof error.values[0] : error.code === 'invalid_type';
}

function issueDiagnostic(issue: Issue, reading: Reading): Diagnostic[] {
  const path = [...reading.path, ...(issue.path as Path)];
  const value = valueAt(reading.root, path);
  const shape = shapeAt(reading.shape, issue.path);
  if (issue.code === 'unrecognized_keys') {
    const field = describeField(reading.root, path);
    return issue.keys.map((key) => diagnostic('unknown-key', reading.locate([...path, key], 'key'), unknownKeyArgs(field, key, keysOf(shape))));
  }
  if (value === undefined) return [missingKey(path, shape, reading)];
  const found: Found = { field: describeField(reading.root, path), value, shape, place: reading.locate(path) };
  switch (issue.code) {
    case 'invalid_value':
      return [notAllowed(found, issue.values.map(String))];
    case 'invalid_union':
      return ['options' in issue && Array.isArray(issue.options) ? notAllowed(found, issue.options.map(String)) : wrongType(found)];
    case 'invalid_type':
      return [wrongType(found, issue.expected)];
    case 'too_small':
    case 'too_big':
      return [wrongSize(found, issue)];
    case 'invalid_format':
      return [wrongForm(found, issue.message, 'pattern' in issue ? String(issue.pattern) : '')];
    default:
      return [brokenRule(found, issue.message)];
  }
}

type Found = { readonly field: string; readonly value: unknown; readonly shape: Shape; readonly place: Place };

function missingKey(path: Path, shape: Shape, reading: Reading): Diagnostic {
  const parent = path.slice(0, -1);
  const words = wordsOf(shape).join(', ');
  const args = { field: describeField(reading.root, parent), key: String(path.at(-1)), expected: typesOf(shape).join('|') };
  return diagnostic('missing-key', reading.locate(parent), words === '' ? args : { ...args, allowed: words });
}

function notAllowed({ field, value, shape, place }: Found, words: readonly string[]): Diagnostic {
  const keys = keysOf(shape);
  const allowed = keys.length > 0 && !keys.includes('kind') ? [...words, `{${keys.join(', ')}}`] : words;
  const near = nearest(String(value), allowed);
  const args = { field, found: describeValue(value), allowed: allowed.join(', ') };
  return diagnostic('not-allowed', place, near === null ? args : { ...args, nearest: near });
}

/** Fields whose numbers are parts of one: "90%" is 0.9 there, elsewhere 90. */
const shares = /(^|\.|\])(delivery|survival|capacity|cut|probability|persistence|phi|growth|multiplier|share|share_of_plan|schedule|intensity|scale)(\[\d+\])?$/;

function wrongType({ field, value, shape, place }: Found, only?: string): Diagnostic {
  const types = only !== undefined && (shape.length === 1 || only === 'number') ? [only === 'number' ? only : typesOf(shape)[0] ?? only] : typesOf(shape);
  const takesNumber = types.includes('number') || types.includes('integer');
  const number = plainNumber(value);
  const isShare = number !== null && shares.test(field) && /%|％/.test(String(value));
  const write = takesNumber ? (isShare ? String(Number((Number(number) / 100).toPrecision(12))) : number) : types.includes('text') && typeof value === 'number' ? `'${value}'` : null;
  const args = { field, found: describeValue(value), expected: types.join('|') };
  return diagnostic('wrong-type', place, write === null ? args : { ...args, write });
}

function wrongSize(found: Found, issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): Diagnostic {
  const { field, value, place } = found;
  if (issue.origin === 'string') return issue.code === 'too_big' ? diagnostic('bad-format', place, { field, found: describeValue(value), form: `≤ ${issue.maximum} characters / 字符` }) : diagnostic('empty-text', place, { field });
  const edge = issue.code === 'too_small' ? `>${issue.inclusive === false ? '' : '='} ${issue.minimum}` : `<${issue.inclusive === false ? '' : '='} ${issue.maximum}`;
  if (issue.origin === 'array') return diagnostic('wrong-length', place, { field, found: (value as unknown[]).length, expected: edge });
  return diagnostic('out-of-range', place, { field, found: describeValue(value), limit: edge });
}

/** Forms whose schema carries no name of its own. */
const forms: Readonly<Record<string, string>> = {
  '/^#[0-9A-Fa-f]{6}$/': '"#rrggbb"',
  '/^[A-Za-z0-9\\u00c0-\\uffff][A-Za-z0-9\\u00c0-\\uffff ._-]*$/': 'Source Han Sans',
  '/^\\d{4}(-\\d{2})?$/': 'YYYY, YYYY-MM',
  '/^\\d{4}-\\d{2}(-\\d{2})?$/': 'YYYY-MM, YYYY-MM-DD',
  '/^\\d{4}-\\d{4}$/': 'YYYY, YYYY-YYYY',
  '/^[a-z][a-z0-9_]*$/': 'snake_case',
  '/^[a-z0-9]+(-[a-z0-9]+)*$/': 'kebab-case',
};

function wrongForm(found: Found, message: string, pattern: string): Diagnostic {
  const { field, value, shape, place } = found;
  const types = typesOf(shape);
  if (types.includes('number') && plainNumber(value) !== null) return wrongType(found);
  const form = message === 'snake_case' || message === 'kebab-case' ? message : (forms[pattern] ?? pattern);
  const args = { field, found: describeValue(value), form };
  if (form !== 'snake_case' && form !== 'kebab-case') return diagnostic('bad-format', place, args);
  const write = suggestId(String(value), form);
  return diagnostic('bad-id', place, write === null ? args : { ...args, write });
}

function brokenRule({ field, value, place }: Found, message: string): Diagnostic {
  if (message === 'reserved word') return diagnostic('reserved-word', place, { field, found: describeValue(value) });
  if (message === 'years run forward') return diagnostic('reversed-years', place, { field, found: describeValue(value) });
  if (message === 'empty selector') return diagnostic('empty-selector', place, { field });
  const one = /^exactly one of (.+)$/.exec(message)?.[1];
  if (one !== undefined) return diagnostic('exactly-one-of', place, { field, keys: one });
  const some = /^\w+( or \w+)+$/.exec(message)?.[0];
  if (some !== undefined) return diagnostic('at-least-one-of', place, { field, keys: some.replaceAll(' or ', ', ') });
  return diagnostic('bad-format', place, { field, found: describeValue(value), form: message });
}
