import type { FormulaModel, FormulaSource, Model } from '../schema/model.js';
import { runProgram } from '../stats/program.js';
import { at, newRow, type Row } from './row.js';

/** Rows that formulas read beside the rows of draws: values and paths of indicators, [indicator][step], outputs, deliveries. */
export type FormulaRows = { readonly value: readonly (readonly Row[])[]; readonly path: readonly (readonly Row[])[]; readonly outputs: readonly (readonly Row[])[]; readonly delivery: { readonly delivered: readonly (readonly Row[])[] } };

/** A formula with its registers: rows of inputs are put in place for each year, constants and scratch stay. */
export type CompiledFormula = { readonly formula: FormulaModel; readonly registers: Row[]; readonly own: readonly (Row | null)[] };

/** Allocates the registers of a formula; `scratch` rows are shared by all formulas of a kernel, since none is in the midst of its work while another one runs. */
export function compileFormula(formula: FormulaModel, scratch: Row[]): CompiledFormula {
  const { program, sources } = formula;
  while (scratch.length < program.scratch) scratch.push(newRow());
  const own = sources.map(({ from }) => (from === 'delivered' || from === 'year' || from === 'step' ? newRow() : null));
  const inputs = own.map((row) => row ?? newRow());
  const constants = program.constants.map((value) => newRow().fill(value));
  return { formula, registers: [...inputs, ...constants, ...scratch.slice(0, program.scratch)], own };
}

/** What of a block a formula needs beside the rows of results. */
export type FormulaBlock = { readonly model: Model; readonly rows: readonly Row[]; readonly count: number };

/** The row of a formula's value in a step; it is valid until the next formula runs. */
export function evaluateFormula({ formula, registers, own }: CompiledFormula, block: FormulaBlock, rows: FormulaRows, t: number): Row {
  formula.sources.forEach((source, k) => {
    registers[k] = inputRow(source, own[k] ?? null, block, rows, t);
  });
  return runProgram(formula.program, registers, block.count);
}

/** Before the base year indicators and outputs are what they were in it, and nothing was delivered. */
function inputRow(source: FormulaSource, own: Row | null, { model, rows, count }: FormulaBlock, { value, path, outputs, delivery }: FormulaRows, t: number): Row {
  switch (source.from) {
    case 'variate':
      return at(rows, source.variate);
    case 'value':
      return at(at(value, source.indicator), stepOf(source.lag, t));
    case 'state':
      return at(at(path, source.indicator), stepOf(source.lag, t));
    case 'output':
      return at(at(outputs, source.output), stepOf(source.lag, t));
    case 'delivered': {
      const row = own as Row;
      const share = t - source.lag < 1 ? null : at(at(delivery.delivered, source.project), t - source.lag - 1);
      const quantity = source.quantity === null ? null : at(rows, source.quantity);
      if (share === null) row.fill(0, 0, count);
      else if (quantity === null) row.set(share.subarray(0, count));
      else for (let d = 0; d < count; d++) row[d] = (quantity[d] as number) * (share[d] as number);
      return row;
    }
    case 'year':
      return (own as Row).fill(model.baseYear + t, 0, count);
    case 'step':
      return (own as Row).fill(t, 0, count);
  }
}

function stepOf(lag: number | 'base', t: number): number {
  return lag === 'base' ? 0 : Math.max(0, t - lag);
}
