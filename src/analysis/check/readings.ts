import { evaluateFormula, type CompiledFormula, type FormulaRows } from '../../engine/formula.js';
import type { BlockOutcome } from '../../engine/kernel.js';
import { at } from '../../engine/row.js';
import { evaluateProgram, type ProgramInput } from '../../stats/program.js';
import type { NamedValue, ScenarioBlock } from './result.js';

/** Numbers that differ by less than this share are one: what lies beyond is rounding. */
export const rounding = 1e-9;

/** What formulas of checks read: indicators as they are reported, outputs, deliveries. */
export function rowsOfOutcome({ trajectories, delivery, outputs }: BlockOutcome): FormulaRows {
  return { value: trajectories.measured, path: trajectories.path, outputs, delivery };
}

/** An input of a formula as it is written. */
export function inputText({ name, lag }: ProgramInput): string {
  return lag === 'base' ? `base(${name})` : lag === 0 ? name : `lag(${name}, ${lag})`;
}

/** The value of a formula for given inputs, in the order of its program. */
export function valueAt({ formula }: CompiledFormula, inputs: readonly number[]): number {
  const { program } = formula;
  return evaluateProgram(program, (input) => at(inputs, program.inputs.indexOf(input)), rounding);
}

/** The inputs of a formula in one draw, after it has been evaluated. */
export function inputsOf({ formula, registers }: CompiledFormula, d: number): number[] {
  return formula.program.inputs.map((_, k) => at(registers, k)[d] as number);
}

export function namedValues({ formula }: CompiledFormula, inputs: readonly number[]): NamedValue[] {
  return formula.program.inputs.map((input, k) => ({ name: inputText(input), value: at(inputs, k) }));
}

/** The inputs of a formula over all draws of a scenario, kept for their median or mean: [step][input]. */
export type Readings = readonly (readonly Float64Array[])[];

export function newReadings(formula: CompiledFormula, steps: readonly number[], draws: number): Readings {
  return steps.map(() => formula.formula.program.inputs.map(() => new Float64Array(draws)));
}

/** Keeps the inputs of one block of draws. */
export function keepReadings(formula: CompiledFormula, done: ScenarioBlock, steps: readonly number[], out: Readings): void {
  steps.forEach((t, k) => {
    evaluateFormula(formula, done, rowsOfOutcome(done.outcome), t);
    at(out, k).forEach((kept, input) => kept.set(at(formula.registers, input).subarray(0, done.count), done.first));
  });
}

/** The middle of the inputs of one step: their medians or their means. */
export function middles(readings: readonly Float64Array[], by: 'median' | 'mean'): number[] {
  return readings.map((row) => {
    if (by === 'mean') return row.reduce((sum, x) => sum + x, 0) / row.length;
    const sorted = row.slice().sort();
    const half = (row.length - 1) / 2;
    return ((sorted[Math.floor(half)] as number) + (sorted[Math.ceil(half)] as number)) / 2;
  });
}
