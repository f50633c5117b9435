import { evaluate } from 'mathjs';
import { describe, expect, it } from 'vitest';
import { readFormula, type FormulaName } from '../../src/scenarios/formula/read.js';
import { evaluateProgram, runProgram, type Program } from '../../src/stats/program.js';
import { chance } from '../engine/random-model.js';
import { formulaText } from './expressions.js';

const any: FormulaName = { unit: null, past: true, base: true };
const names = new Map(['a', 'b', 'c_1'].map((name) => [name, any]));

function programOf(text: string, is: 'amount' | 'truth' = 'amount'): Program {
  const { program, problems } = readFormula(text, { names, gives: is === 'truth' ? { is } : { is, unit: null } });
  if (program === null) throw new Error(`${text}: ${JSON.stringify(problems)}`);
  return program;
}
const valueOf = (text: string, a: number, b = 0, is: 'amount' | 'truth' = 'amount'): number => evaluateProgram(programOf(text, is), ({ name, lag }) => (name === 'a' ? a : b) - (lag === 'base' ? 100 : lag * 10));

describe('compiled formulas', () => {
  it.each([
    ['1 + 2 * 3 ^ 2 / 9 - 4', 0, -1],
    ['-2 ^ 2', 0, -4],
    ['2 ^ -1 ^ 2', 0, 0.5],
    ['2 ^ 3 ^ 2', 0, 512],
    ['a ^ 0.5', 9, 3],
    ['a ^ -3', 2, 0.125],
    ['a ^ (1 / 3)', 8, Math.exp((1 / 3) * Math.log(8))],
    ['2 ^ a', 3, Math.exp(3 * Math.log(2))],
    ['a > 3 and not (b > 3) ? 1 : 2', 4, 1],
    ['a > 3 ? (a > 5 ? 1 : 2) : 3', 4, 2],
    ['min(a, b, -1)', 4, -1],
    ['max(1, a)', 4, 4],
    ['lag(a, 2) - a', 4, -20],
    ['base(a)', 4, -96],
    ['abs(-a) + sqrt(a) + exp(0) + log(1)', 4, 7],
  ])('%s with a = %s is %s', (text, a, expected) => {
    expect(valueOf(text, a)).toBe(expected);
  });

  it('a chain of comparisons says that all hold', () => {
    expect([-1, 0, 5, 10, 11].map((a) => valueOf('0 <= a < 10 != b', a, 3, 'truth'))).toEqual([0, 1, 1, 0, 0]);
  });

  it('agrees with mathjs on 3,000 random formulas, on numbers and on rows of draws', () => {
    const c = chance(20210512);
    for (let k = 0; k < 3000; k++) {
      const text = formulaText({ c, names: ['a', 'b', 'c_1'] }, c.whole(0, 5));
      const program = programOf(text);
      const count = 3;
      const rows = Object.fromEntries([...names.keys()].map((name) => [name, Float64Array.from({ length: count }, () => c.between(-5, 5))]));
      const registers = [...program.inputs.map(({ name }) => rows[name]!), ...program.constants.map((x) => new Float64Array(count).fill(x)), ...Array.from({ length: program.scratch }, () => new Float64Array(count))];
      const row = runProgram(program, registers, count).slice();
      for (let d = 0; d < count; d++) {
        const expected = evaluate(text, Object.fromEntries(Object.entries(rows).map(([name, own]) => [name, own[d]]))) as number;
        const got = evaluateProgram(program, ({ name }) => rows[name]![d]!);
        expect(Math.abs(got - expected), text).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
        expect(row[d], text).toBe(got);
      }
    }
  });

  it('folds what is written, computes what stands twice once, and uses registers again', () => {
    expect(programOf('a * (2 * 3 + 1) ^ 2').constants).toEqual([49]);
    expect(programOf('(a - b) ^ 2 + (a - b)').operations.map(({ op }) => op)).toEqual(['sub', 'muladd']);
    expect(programOf('a + b * 2 + b * 3 + b * 4 + b * 5').scratch).toBe(1);
    expect(programOf('a * b + b * a').operations.map(({ op }) => op)).toEqual(['mul', 'add']);
  });

  it('is plain data', () => {
    const program = programOf('max(a, lag(b, 1)) + 0.5');
    expect(JSON.parse(JSON.stringify(program))).toEqual(program);
    expect(structuredClone(program)).toEqual(program);
  });
});
