import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFormula } from '../../src/scenarios/formula/parse.js';
import { readFormula, type FormulaName } from '../../src/scenarios/formula/read.js';

const any: FormulaName = { unit: null, past: true, base: true };
const setting = { names: new Map([['x', any]]), gives: { is: 'amount', unit: null } } as const;

describe('a text in a document cannot reach the host', () => {
  it.each([
    'x.constructor', 'x["constructor"]', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'x.__proto__.polluted = 1', 'f(x) = x', 'x = 3', 'import("fs")', 'import({ a: 1 })',
    'createUnit("foo")', 'evaluate("1")', 'parse("1")', 'simplify("1")', 'derivative("x", "x")', 'process', 'globalThis', 'require("fs")', 'Function("return 1")()', '[1, 2, 3]', '[1; 2]', '1:3', 'x[1]', '{a: 1}',
    '3 km', '5 %', '5 mod 2', 'x to km', "x'", 'x!', 'true', 'null', 'pi', 'e', 'i', 'Infinity', 'NaN', '"text"', 'x; x', 'x # comment', 'x -> x', 'random()', 'sin(x)', 'x .* x', 'x | x', '~x', 'x << 1', 'x ?? x',
    'cube(x)', 'map(x, x)', '2 x', 'x x', 'x(3)', '\\u0063onstructor', 'x.valueOf()', 'lag(x, x)', 'lag(constructor, 1)', 'base(__proto__)',
  ])('%s is refused', (text) => {
    const { program, problems } = readFormula(text, setting);
    expect(program).toBeNull();
    expect(problems.length).toBeGreaterThan(0);
    for (const { at } of problems) expect(at >= 0 && at <= text.length).toBe(true);
  });

  it('objects are untouched by what was tried', () => {
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each([['('.repeat(500) + 'x' + ')'.repeat(500)], ['-'.repeat(900) + 'x'], [Array.from({ length: 240 }, () => 'x').join(' ^ ')], [`${'x?x:'.repeat(240)}x`], ['not '.repeat(240) + 'x'], [Array.from({ length: 480 }, () => 'x').join('+')]])('a formula of many levels ends: %#', (text) => {
    expect(() => readFormula(text, setting)).not.toThrow();
  });

  it('whatever is written is read or refused at a letter of it, never anything else', () => {
    const bits = ['x', 'y', '1', '2.5', '(', ')', '+', '-', '*', '/', '^', '<', '<=', '==', '!=', 'and', 'or', 'not', '?', ':', ',', 'min', 'lag', 'exp', 'base', ' ', '%', '[', ']', '.', '"', "'", '=', ';', '\n', '{', '}', 'true', 'mod', 'to', 'in', '!', '|', '&', '森林', '（', 'end', '_', '$', '#', '@', '\\', '0x1', 'function', 'constructor', '__proto__'];
    const word = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...bits) }, { weight: 1, arbitrary: fc.string({ maxLength: 3 }) });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.boolean(), (words, spaced) => {
        const text = words.join(spaced ? ' ' : '');
        const { expression, problems } = parseFormula(text);
        expect(expression === null).toBe(problems.length > 0);
        for (const { at } of problems) expect(at >= 0 && at <= text.length, text).toBe(true);
      }),
      { seed: 7, numRuns: 20_000 },
    );
  });
});
