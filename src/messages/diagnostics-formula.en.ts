import type { Args, DiagnosticCatalogue } from './diagnostic-catalogue.js';

type Table = Readonly<Record<string, (a: Args) => readonly [message: string, hint: string]>>;
type FormulaCode = Extract<keyof DiagnosticCatalogue, `formula-${string}`>;

const at = (field = ''): string => (field === '' ? '' : `${field}: `);
const meant = (near: string | undefined, otherwise = ''): string => (near === undefined ? otherwise : `did you mean "${near}"?`);
/** Where in a formula: its field, the number of the character, and what stands there. */
const inFormula = (a: Args): string => `${at(a.field)}character ${a.position}${a.excerpt === '' ? '' : ` (${a.excerpt})`}: `;
const syntax: Table = {
  end: () => ['the formula ends too early', 'complete it'],
  parenthesis: () => ['a closing bracket is missing', 'write )'],
  choice: () => ['a choice without an alternative', 'write condition ? value : other value, a choice inside another one in brackets'],
  value: () => ['a name, a number or an opening bracket should stand here', 'complete the formula'],
  unexpected: () => ['the formula cannot go on like this', 'check operators, commas and brackets'],
  depth: () => ['too many brackets inside each other', 'take some out'],
};
const strangers: Table = {
  percent: (a) => [`"${a.found}" is no part of the formula language`, 'write percentages as plain numbers, 57; divide by 100 for a fraction'],
  text: (a) => [`${a.found} is text, and formulas have none`, 'write names without quotes'],
  letters: (a) => [`"${a.found}" is no name`, 'write the id, in snake_case'],
  implicit: () => ['an operator is missing', 'write * to multiply'],
  function: (a) => [`there is no function ${a.found}`, meant(a.nearest, `functions: ${a.known}`)],
  symbol: (a) => [`"${a.found}" is no part of the formula language`, a.write === undefined ? 'it has + - * / ^, comparisons, and or not, condition ? a : b, and functions' : `write ${a.write}`],
};
const noNames: Table = {
  unknown: (a) => [`there is no name "${a.name}"`, meant(a.nearest, 'use ids of indicators, projects, assumptions or outputs, or year, t')],
  ambiguous: (a) => [`"${a.name}" is the id of several things`, 'give one of them another id'],
  output: (a) => [`${a.name} is an output, on which nothing may depend`, 'write its formula here'],
  assumption: (a) => [`${a.name} is an assumption, and checks speak of results`, 'use ids of indicators, projects and outputs'],
  'not-simulated': (a) => [`the indicator ${a.name} is not simulated`, 'model it, or use another name'],
};
const calls: Table = {
  one: (a) => [`${a.name} takes one number, found ${a.found}`, `write ${a.name}(x)`],
  two: (a) => [`${a.name} takes two numbers or more, found ${a.found}`, `write ${a.name}(x, y)`],
  lag: (a) => [`lag takes a name and a number of years, found ${a.found}`, 'write lag(x, 1)'],
  base: (a) => [`base takes a name, found ${a.found}`, 'write base(x)'],
  'of-name': (a) => [`${a.name} takes a name, no expression`, `write ${a.name} at each name`],
  years: () => ['the years of lag must be a whole number of at least 1', 'write lag(x, 1); without lag a name is its value of this year'],
  'no-past': (a) => [`"${a.name}" has no past`, 'use lag with indicators, projects and outputs'],
  'no-base': (a) => [`"${a.name}" has no base-year value`, 'use base with indicators'],
};
const unlike: Table = {
  unlike: (a) => [`${a.name} between ${a.left} and ${a.right}, which measure different things`, 'multiply or divide by what leads from one to the other'],
  factor: (a) => [`${a.name} between ${a.left} and ${a.right}`, `multiply the right side by ${a.factor} to have both in ${a.left}`],
  pure: (a) => [`${a.name} takes a pure number, found ${a.found}`, 'divide by something in the same unit'],
  'pure-factor': (a) => [`${a.name} takes a pure number, found ${a.found}`, `multiply by ${a.factor}`],
  'result-unlike': (a) => [`the formula gives ${a.found} where ${a.expected} is declared`, 'correct the formula, or the declared unit'],
  'result-factor': (a) => [`the formula gives ${a.found} where ${a.expected} is declared`, `multiply by ${a.factor}`],
};
const conflicts: Table = {
  kind: (a) => [`an indicator of kind ${a.kind} takes no ${a.key}`, a.key === 'formula' ? 'write kind: index, or change instead of formula' : 'model the indicator, or take the formula out'],
  beside: (a) => [`${a.key} stands beside a formula that gives the value itself`, `take ${a.key} out, or write change instead of formula`],
  moved: (a) => [`${a.what} moves ${a.id}, whose value a formula gives`, 'take one of the two out, or write change instead of formula'],
};
/** The sentence for a reason, after its place; without a reason the hint that is always true. */
const told = (a: Args, table: Table, hint: string, where = inFormula(a)): readonly [string, string] => {
  const [message, own] = table[a.reason ?? '']?.(a) ?? [a.reason ?? '', hint];
  return [`${where}${message}`, own];
};

/** What is wrong in a formula and how to put it right, in English. */
export const formulaEn: Pick<DiagnosticCatalogue, FormulaCode> = {
  'formula-syntax': (a) => told(a, syntax, 'check the formula'),
  'formula-not-allowed': (a) => told(a, strangers, 'a formula has + - * / ^, comparisons, and or not, condition ? a : b, min, max, exp, log, sqrt, abs, lag and base'),
  'formula-unknown-name': (a) => told(a, noNames, 'use ids of indicators, projects, assumptions or outputs, or year, t'),
  'formula-arguments': (a) => told(a, calls, 'write exp(x), min(x, y), lag(x, 1)'),
  'formula-type': (a) => [`${inFormula(a)}${a.reason === 'truth' ? 'a condition is needed here, found a number' : 'a number is needed here, found a condition'}`, a.reason === 'truth' ? 'compare it with something' : 'write condition ? 1 : 0'],
  'formula-unit': (a) => told(a, unlike, 'convert one side by a factor, or correct the declared unit'),
  'formula-cycle': (a) => [`${inFormula(a)}formulas and couplings need the same year of each other: ${a.cycle}`, 'read one of them a year earlier, with lag(x, 1)'],
  'formula-conflict': (a) => told(a, conflicts, 'take one of the two out', at(a.field)),
};
